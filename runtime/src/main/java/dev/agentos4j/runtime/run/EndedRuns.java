package dev.agentos4j.runtime.run;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs that have ended, or paused, and whose events can still be read. Bounded in number and in time. */
final class EndedRuns {

    private final int capacity;
    private final long keepNanos;
    private final Map<String, Kept> runs = new LinkedHashMap<>();

    private record Kept(Run<?> run, long since) {}

    EndedRuns(int capacity, Duration keepFor) {
        this.capacity = capacity;
        this.keepNanos = keepFor.toNanos();
    }

    synchronized void keep(Run<?> run) {
        runs.remove(run.runId());
        runs.put(run.runId(), new Kept(run, System.nanoTime()));
        forgetOld();
    }

    synchronized @Nullable Run<?> find(String runId) {
        forgetOld();
        Kept kept = runs.get(runId);
        return kept == null ? null : kept.run();
    }

    synchronized @Nullable Run<?> take(String runId) {
        Kept kept = runs.remove(runId);
        return kept == null ? null : kept.run();
    }

    private void forgetOld() {
        long now = System.nanoTime();
        Iterator<Kept> oldest = runs.values().iterator();
        while (oldest.hasNext()) {
            boolean tooOld = now - oldest.next().since() > keepNanos;
            if (!tooOld && runs.size() <= capacity) {
                return;
            }
            oldest.remove();
        }
    }
}
