package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What people and the component said to each other in runs that somebody started. */
public final class Conversation {

    private Conversation() {}

    /** What was said in a run: without what was said before it, and what the system and the tools said. */
    public static List<Message> of(StoredRun run) {
        if (!(run.output() instanceof RunOutput output) || run.parentRunId() != null) {
            return List.of();
        }
        return output.messages().stream()
                .filter(message -> !message.fromHistory())
                .filter(message ->
                        !message.role().equals("system") && !message.role().equals("tool"))
                .toList();
    }

    /** What was said as JSON, to be kept beside a run. */
    public static String json(StoredRun run) {
        return of(run).stream().map(Message::toJson).collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * What was kept beside a run.
     *
     * @throws dev.agentos4j.protocol.json.JsonException if it is not what {@link #json} gave
     */
    public static List<Message> read(String json) {
        return Message.SHAPE.readList(json.getBytes(StandardCharsets.UTF_8));
    }
}
