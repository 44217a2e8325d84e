package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.CatchUpStarted;
import dev.agentos4j.protocol.run.ReplayStarted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.StepOutputEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Which events of a stream that is resumed are new, which came before, and which are lost. */
final class EventOrder {

    private final Map<String, Integer> delivered = new HashMap<>();
    private final List<Gap> gaps = new CopyOnWriteArrayList<>();
    private @Nullable Long lastIndex;
    private long lastStepOutput = -1;
    private long announced;
    private boolean begun;
    private boolean resumed;

    /** What is known of the stored events that a database repeats; {@code null} unless one does. */
    private @Nullable StoredReplay stored;

    /** @param lastIndex the index of the last event that is not wanted, {@code null} to begin at the beginning */
    EventOrder(@Nullable Long lastIndex) {
        this.lastIndex = lastIndex;
    }

    @Nullable
    Long lastIndex() {
        return lastIndex;
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** Whether events from before the stream was taken up are still to come: an end among them may not be the last. */
    boolean isCatchingUp() {
        return announced > 0;
    }

    /**
     * Another connection was opened.
     *
     * @param resumed whether it was asked for the events after the last one, or for all
     * @param announced how many events from before are to come, as far as is known
     */
    void opened(boolean resumed, long announced) {
        this.announced = announced;
        this.resumed = resumed;
        this.stored = null;
    }

    /** The connection came to its end. */
    void ended() {
        announced = 0;
    }

    /** Takes in what the server says about the events to come. */
    void control(RunEvent event) {
        if (event instanceof CatchUpStarted catchUp) {
            announced = count(catchUp.missedEvents());
        } else if (event instanceof ReplayStarted replay) {
            announced = count(replay.totalEvents());
            // A database repeats what it has stored, and not every event is.
            stored = replay.lastEventIndexRequested() == null ? new StoredReplay(delivered, lastIndex) : null;
        }
    }

    private static long count(@Nullable Long announced) {
        return announced == null ? 0 : announced;
    }

    /** Whether this event has not come before. */
    boolean isNew(RunEvent event) {
        StoredReplay replay = stored;
        boolean fresh;
        if (replay != null) {
            announced--;
            fresh = replay.isNew(event);
            lastIndex = replay.lastIndex();
        } else {
            if (!(event instanceof StepOutputEvent)) {
                announced -= followsOwnNumber(event.eventIndex()) ? 2 : 1;
            }
            fresh = isNewByIndex(event);
        }
        if (fresh) {
            delivered.merge(event.event(), 1, Integer::sum);
        }
        return fresh;
    }

    /** Whether this is the event after a step's output that had a number of its own; an Agno AgentOS counts it for nothing. */
    private boolean followsOwnNumber(@Nullable Long index) {
        boolean first = lastIndex == null || lastIndex < lastStepOutput;
        return index != null && lastStepOutput >= 0 && first && index == lastStepOutput + 1;
    }

    private boolean isNewByIndex(RunEvent event) {
        Long index = event.eventIndex();
        if (index == null) {
            return true;
        }
        // A run that is continued may be counted anew: what its start sends first is new, whatever its index.
        Long last = begun || resumed ? lastIndex : null;
        if (event instanceof StepOutputEvent) { // may bear the index of the event that follows it
            boolean fresh = index > lastStepOutput && (last == null || index > last);
            lastStepOutput = Math.max(lastStepOutput, index);
            return fresh;
        }
        if (last != null && index <= last) {
            return false;
        }
        long expected = last != null ? last + 1 : resumed ? 0 : index;
        if (expected == lastStepOutput && followsOwnNumber(index)) {
            expected = index;
        }
        begun = true;
        if (index > expected) {
            gaps.add(new Gap(expected, index - 1));
        }
        lastIndex = index;
        return true;
    }
}
