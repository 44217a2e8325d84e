package dev.agentos4j.runtime.run;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The wishes to cancel runs that have not begun, each for the runs of the caller that wished it. Bounded: the oldest is forgotten. */
final class CancelIntents {

    private final int capacity;
    private final Set<Intent> intents = new LinkedHashSet<>();

    private record Intent(boolean everyones, @Nullable String userId, String runId) {}

    CancelIntents(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(RunCaller caller, String runId) {
        intents.add(new Intent(caller.everyones(), caller.everyones() ? null : caller.userId(), runId));
        if (intents.size() > capacity) {
            intents.remove(intents.iterator().next());
        }
    }

    synchronized boolean isEmpty() {
        return intents.isEmpty();
    }

    /** Whether there is one for this run of an owner; there is none afterwards. */
    synchronized boolean take(String runId, @Nullable String owner) {
        return intents.remove(new Intent(true, null, runId)) | intents.remove(new Intent(false, owner, runId));
    }
}
