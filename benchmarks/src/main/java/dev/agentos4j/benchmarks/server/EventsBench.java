package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.Ask;
import dev.agentos4j.benchmarks.load.StreamLoad;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** B13: streams of 500 tokens that come at once: how many events a second are stored and emitted. */
final class EventsBench implements Bench {
    private static final int[] CLIENTS = {1, 16};

    @Override
    public String name() {
        return "b13";
    }

    @Override
    public String title() {
        return "streams of 500 tokens given at once, runs in the background (ours stores each event before it is emitted)"
                + " and in the foreground: events per second";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException, SQLException, InterruptedException {
        Ask foreground = Ask.of("talkative");
        try (Contenders contenders = Contenders.start(settings, settings.storeOr(Store.SQLITE))) {
            for (Subject subject : contenders.all()) {
                for (Ask ask : new Ask[] {foreground, foreground.inBackground()}) {
                    StreamLoad.eventsPerSecond(subject.url(), ask, 4, settings.seconds());
                }
            }
            for (int clients : CLIENTS) {
                for (int round = 0; round < settings.rounds(); round++) {
                    for (Subject subject : contenders.all()) {
                        measure(subject, "background", foreground.inBackground(), clients, settings.seconds(), results);
                        measure(subject, "foreground", foreground, clients, settings.seconds(), results);
                    }
                }
            }
        }
    }

    private void measure(Subject subject, String how, Ask ask, int clients, Duration time, Results results)
            throws IOException, InterruptedException {
        double perSecond = StreamLoad.eventsPerSecond(subject.url(), ask, clients, time);
        String what = how + ", " + clients + (clients == 1 ? " client" : " clients") + ": events/s";
        results.add(name(), subject.contender(), what, perSecond);
    }
}
