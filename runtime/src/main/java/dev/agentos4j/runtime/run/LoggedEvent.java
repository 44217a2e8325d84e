package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.runtime.session.StoredEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An event in the log of its run. If it is numbered, its JSON is made once, when first asked for, and shared by all
 * readers; else it has one reader, and keeping the JSON as well would double what a stream holds.
 */
public final class LoggedEvent {

    private static final long OVERHEAD = 64;

    private final long index;
    private final RunEvent event;
    private final boolean numbered;
    private volatile byte @Nullable [] json;

    /** An event that is in no log, with its number in its JSON. */
    public LoggedEvent(long index, RunEvent event) {
        this(index, event, true);
    }

    LoggedEvent(long index, RunEvent event, boolean numbered) {
        this.index = index;
        this.event = event;
        this.numbered = numbered;
    }

    /** The number of the event in its run, from 0. */
    public long index() {
        return index;
    }

    /** The event; without its number, which is {@link #index}. */
    public RunEvent event() {
        return event;
    }

    /** The event as compact JSON in UTF-8, to be read only. */
    public byte[] json() {
        if (!numbered) {
            return event.toJsonBytes(AgnoLevel.NEWEST);
        }
        byte[] made = json;
        if (made == null) {
            made = numberedJson();
            json = made;
        }
        return made;
    }

    /** The event as JSON with its number as {@code event_index}, whatever the log does by itself. */
    public byte[] numberedJson() {
        byte[] made = numbered ? json : null;
        return made != null ? made : withIndex(event).toJsonBytes(AgnoLevel.NEWEST);
    }

    /** The event as JSON, as a level has it; made anew at each call. */
    public byte[] json(AgnoLevel level) {
        return numbered ? numberedJson(level) : event.toJsonBytes(level);
    }

    /** The event as JSON with its number, as a level has it; made anew at each call. */
    public byte[] numberedJson(AgnoLevel level) {
        return withIndex(event).toJsonBytes(level);
    }

    private RunEvent withIndex(RunEvent plain) {
        return edit(RunEvents.shape(plain.event()), plain);
    }

    private <T extends RunEvent> RunEvent edit(Shape<T> shape, RunEvent plain) {
        if (plain.shape() != shape) {
            return plain;
        }
        @SuppressWarnings("unchecked")
        T typed = (T) plain;
        return shape.edit(typed).set(RunEvent.EVENT_INDEX, index).build();
    }

    /** About how many bytes of memory it takes; the JSON that is shared by all readers counts before it is made. */
    long bytes() {
        return (numbered ? 2 : 1) * (event.jsonSize() + OVERHEAD);
    }

    /** The event as it is kept with its run. */
    StoredEvent stored(String sessionId, String runId) {
        String kept = new String(numberedJson(), StandardCharsets.UTF_8);
        return new StoredEvent(sessionId, runId, index, event.event(), kept);
    }
}
