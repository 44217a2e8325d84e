package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.level.AgnoLevel;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a name means. {@link RunEvents} declares each once; clients, servers and runtimes ask it.
 *
 * @param name the name on the wire, such as {@code TeamRunContent}
 * @param shape its members
 * @param source what emits it
 * @param ends the status it gives the run that emits it; {@code null} if the run goes on
 * @param isAnswer whether it belongs to the answer, so that it is sent too when the events of a run are not asked for
 * @param since the level it came with
 */
public record EventType(
        String name,
        Shape<? extends RunEvent> shape,
        Source source,
        @Nullable RunStatus ends,
        boolean isAnswer,
        AgnoLevel since) {

    /** What emits events. */
    public enum Source {
        AGENT,
        TEAM,
        WORKFLOW,
        /** A step of a workflow, or a container of steps. */
        STEP,
        /** The stream itself, which says what it is about to do. */
        STREAM
    }

    static EventType of(String name, Shape<? extends RunEvent> shape, Source source) {
        return new EventType(name, shape, source, null, false, AgnoLevel.V2_9);
    }

    /** An event that this version does not know: its name says what emits it. */
    static EventType unknown(String name) {
        Source source =
                name.startsWith("Team") ? Source.TEAM : name.startsWith("Workflow") ? Source.WORKFLOW : Source.AGENT;
        return of(name, UnknownEvent.SHAPE, source);
    }

    EventType ending(RunStatus status) {
        return new EventType(name, shape, source, status, isAnswer, since);
    }

    EventType answering() {
        return new EventType(name, shape, source, ends, true, since);
    }

    EventType since(AgnoLevel level) {
        return new EventType(name, shape, source, ends, isAnswer, level);
    }

    /** Whether it is of the stream and not of a run. */
    public boolean isControl() {
        return source == Source.STREAM;
    }
}
