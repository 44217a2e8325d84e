package dev.agentos4j.runtime.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wishes to cancel runs that have not begun, each for the runs of the caller that wished it. They count for a day. Bounded: the
 * oldest is forgotten.
 */
final class CancelIntents {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final int capacity;
    private final InstantSource clock;

    /** When each was made, the oldest first. */
    private final Map<Intent, Instant> intents = new LinkedHashMap<>();

    private record Intent(boolean everyones, @Nullable String userId, String runId) {}

    CancelIntents(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    synchronized void add(RunCaller caller, String runId) {
        forgetOld();
        Intent intent = new Intent(caller.everyones(), caller.everyones() ? null : caller.userId(), runId);
        intents.remove(intent);
        intents.put(intent, clock.instant());
        if (intents.size() > capacity) {
            intents.remove(intents.keySet().iterator().next());
        }
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(LIFETIME);
        Iterator<Instant> made = intents.values().iterator();
        while (made.hasNext() && made.next().isBefore(oldest)) {
            made.remove();
        }
    }

    synchronized boolean isEmpty() {
        return intents.isEmpty();
    }

    /** Whether there is one for this run of an owner; there is none afterwards. */
    synchronized boolean take(String runId, @Nullable String owner) {
        forgetOld();
        boolean any = intents.remove(new Intent(true, null, runId)) != null;
        return intents.remove(new Intent(false, owner, runId)) != null || any;
    }
}
