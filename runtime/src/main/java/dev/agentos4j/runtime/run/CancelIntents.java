package dev.agentos4j.runtime.run;

import java.util.LinkedHashSet;
import java.util.Set;

/** The wishes to cancel runs that have not begun. Bounded: the oldest is forgotten. */
final class CancelIntents {

    private final int capacity;
    private final Set<String> runIds = new LinkedHashSet<>();

    CancelIntents(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(String runId) {
        runIds.add(runId);
        if (runIds.size() > capacity) {
            runIds.remove(runIds.iterator().next());
        }
    }

    /** Whether there is one for this run; there is none afterwards. */
    synchronized boolean take(String runId) {
        return !runIds.isEmpty() && runIds.remove(runId);
    }
}
