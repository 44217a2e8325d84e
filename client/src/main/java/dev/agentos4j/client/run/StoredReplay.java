package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.EventType;
import dev.agentos4j.protocol.run.RunEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is new among the events that a database repeats. Agno 2.9 repeats all that it stored and numbers them from 0;
 * 3.1 leaves out those of agents and teams that the client has, and keeps their numbers, but repeats those of workflows,
 * whose numbers it did not store.
 */
final class StoredReplay {

    /** How often events of a name are still to be discarded. */
    private final Map<String, Integer> repeats;

    private @Nullable Long lastIndex;
    private long position;
    private boolean keepsNumbers;

    /**
     * @param delivered how often events of a name came before
     * @param lastIndex the number of the last one; {@code null} if none had any
     */
    StoredReplay(Map<String, Integer> delivered, @Nullable Long lastIndex) {
        this.repeats = new HashMap<>(delivered);
        this.lastIndex = lastIndex;
    }

    /** The number of the last event that is known, for the next connection. */
    @Nullable
    Long lastIndex() {
        return lastIndex;
    }

    /** Whether this event has not come before. */
    boolean isNew(RunEvent event) {
        Long index = event.eventIndex();
        keepsNumbers |= index != null && index > position;
        position++;
        EventType type = event.type();
        boolean isNumbered = type.source() == EventType.Source.AGENT || type.source() == EventType.Source.TEAM;
        Long last = lastIndex;
        if (keepsNumbers && isNumbered && index != null && last != null) {
            if (index > last) {
                lastIndex = index;
                return true;
            }
            if (type.ends() == null) { // an end alone may have been stored without a number
                return false;
            }
        }
        int left = repeats.getOrDefault(event.event(), 0);
        repeats.put(event.event(), left - 1);
        return left <= 0;
    }
}
