package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.session.RunKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs that have ended, or paused, and whose events can still be read. Bounded in number, in bytes and in time. */
final class EndedRuns {

    private final int capacity;
    private final long maxBytes;
    private final long keepNanos;
    private final Map<RunKey, Kept> runs = new LinkedHashMap<>();

    private long bytes;

    private record Kept(Run<?> run, long bytes, long since) {}

    EndedRuns(int capacity, long maxBytes, Duration keepFor) {
        this.capacity = capacity;
        this.maxBytes = maxBytes;
        this.keepNanos = keepFor.toNanos();
    }

    synchronized void keep(Run<?> run) {
        take(run.key());
        Kept kept = new Kept(run, run.log().bytes(), System.nanoTime());
        runs.put(run.key(), kept);
        bytes += kept.bytes();
        forgetOld();
    }

    /** The runs of that id, the newest last. */
    synchronized List<Run<?>> withId(String runId) {
        forgetOld();
        List<Run<?>> found = new ArrayList<>();
        for (Kept kept : runs.values()) {
            if (kept.run().runId().equals(runId)) {
                found.add(kept.run());
            }
        }
        return found;
    }

    synchronized @Nullable Run<?> take(RunKey key) {
        Kept kept = runs.remove(key);
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
