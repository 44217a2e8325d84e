package dev.agentos4j.conformance;

import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The events that a stream told. */
record Told(List<RunEvent> events) {

    /** Reads a stream to its end and closes it. */
    static Told by(RunStream stream) {
        try (stream) {
            List<RunEvent> events = new ArrayList<>();
            stream.forEachRemaining(events::add);
            return new Told(events);
        }
    }

    /** The names of the events, with the pieces of one answer as one. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (RunEvent event : events) {
            boolean goesOn = event instanceof RunContent
                    && !names.isEmpty()
                    && names.get(names.size() - 1).equals(event.event());
            if (!goesOn) {
                names.add(event.event());
            }
        }
        return names;
    }

    /** The pieces of the answer, joined. */
    String text() {
        return all(RunContent.class).stream().map(RunContent::text).collect(Collectors.joining());
    }

    /** The events of a kind. */
    <E extends RunEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only event of a kind. */
    <E extends RunEvent> E the(Class<E> kind) {
        List<E> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events " + kind.getSimpleName() + " in " + names());
        }
        return found.get(0);
    }

    /** The last event. */
    <E extends RunEvent> E last(Class<E> kind) {
        RunEvent last = events.get(events.size() - 1);
        if (!kind.isInstance(last)) {
            throw new AssertionError("the last event is not " + kind.getSimpleName() + ": " + names());
        }
        return kind.cast(last);
    }

    /** A session id that no other test has. */
    static String newSession() {
        return "java-" + UUID.randomUUID();
    }
}
