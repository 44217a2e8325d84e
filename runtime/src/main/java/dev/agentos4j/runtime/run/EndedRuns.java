package dev.agentos4j.runtime.run;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs that have ended, or paused, and whose events can still be read. Bounded in number, in bytes and in time. */
final class EndedRuns {

    private final int capacity;
    private final long maxBytes;
    private final long keepNanos;
    private final Map<String, Kept> runs = new LinkedHashMap<>();

    private long bytes;

    private record Kept(Run<?> run, long bytes, long since) {}

    EndedRuns(int capacity, long maxBytes, Duration keepFor) {
        this.capacity = capacity;
        this.maxBytes = maxBytes;
        this.keepNanos = keepFor.toNanos();
    }

    synchronized void keep(Run<?> run) {
        take(run.runId());
        Kept kept = new Kept(run, run.log().bytes(), System.nanoTime());
        runs.put(run.runId(), kept);
        bytes += kept.bytes();
        forgetOld();
    }

    synchronized @Nullable Run<?> find(String runId) {
        forgetOld();
        Kept kept = runs.get(runId);
        return kept == null ? null : kept.run();
    }

    synchronized @Nullable Run<?> take(String runId) {
        Kept kept = runs.remove(runId);
        if (kept == null) {
            return null;
        }
        bytes -= kept.bytes();
        return kept.run();
    }

    private void forgetOld() {
        long now = System.nanoTime();
        Iterator<Kept> oldest = runs.values().iterator();
        while (oldest.hasNext()) {
            Kept kept = oldest.next();
            boolean tooOld = now - kept.since() > keepNanos;
            boolean tooMuch = bytes > maxBytes && runs.size() > 1;
            if (!tooOld && !tooMuch && runs.size() <= capacity) {
                return;
            }
            bytes -= kept.bytes();
            oldest.remove();
        }
    }
}
