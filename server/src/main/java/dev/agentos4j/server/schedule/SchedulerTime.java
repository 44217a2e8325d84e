package dev.agentos4j.server.schedule;

import java.time.Duration;
import java.time.Instant;

/** The time that a scheduler goes by, so that tests can set it. */
public interface SchedulerTime {

    /** That of this machine. */
    SchedulerTime SYSTEM = new SchedulerTime() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };

    Instant now();

    /** Returns when so much time has passed. */
    void sleep(Duration duration) throws InterruptedException;
}
