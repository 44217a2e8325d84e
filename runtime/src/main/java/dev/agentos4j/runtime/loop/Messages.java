package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.model.ToolCall;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.time.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The messages of a run as they are stored and sent to models. */
final class Messages {

    private Messages() {}

    private static Shape.Builder<Message> begin(String role) {
        return Message.SHAPE
                .builder()
                .set(Message.ID, newId())
                .set(Message.ROLE, role)
                .set(Message.CREATED_AT, Seconds.instant());
    }

    /** Messages are only told apart by their ids, so they need not be hard to guess. */
    static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    static Message system(String text) {
        return begin("system").set(Message.CONTENT, new JsonString(text)).build();
    }

    static Message user(String text) {
        return begin("user").set(Message.CONTENT, new JsonString(text)).build();
    }

    static Message user(RunInput input) {
        Shape.Builder<Message> builder = begin("user").set(Message.CONTENT, new JsonString(text(input.inputContent())));
        if (!input.images().isEmpty()) {
            builder.set(Message.IMAGES, input.images());
        }
        if (!input.audios().isEmpty()) {
            builder.set(Message.AUDIO, input.audios());
        }
        if (!input.videos().isEmpty()) {
            builder.set(Message.VIDEOS, input.videos());
        }
        if (!input.files().isEmpty()) {
            builder.set(Message.FILES, input.files());
        }
        return builder.build();
    }

    static String text(@Nullable JsonValue content) {
        if (content == null || content.isNull()) {
            return "";
        }
        String text = content.asText();
        return text == null ? content.toJson() : text;
    }

    static Message assistant(ModelReply reply, @Nullable Double secondsToFirstToken) {
        Shape.Builder<Message> builder = begin("assistant");
        if (!reply.text().isEmpty()) {
            builder.set(Message.CONTENT, new JsonString(reply.text()));
        }
        if (!reply.reasoning().isEmpty()) {
            builder.set(Message.REASONING_CONTENT, reply.reasoning());
        }
        if (!reply.toolCalls().isEmpty()) {
            builder.set(
                    Message.TOOL_CALLS,
                    reply.toolCalls().stream().map(ToolCall::toJson).toList());
        }
        if (reply.redactedReasoning() != null) {
            builder.set(Message.REDACTED_REASONING_CONTENT, reply.redactedReasoning());
        }
        if (reply.providerData() != null) {
            builder.set(Message.PROVIDER_DATA, reply.providerData());
        }
        return builder.set(Message.METRICS, metrics(reply.usage(), secondsToFirstToken))
                .build();
    }

    /** What is sent to a model: all but answers without anything in them, which many services refuse. */
    static List<Message> toSend(List<Message> messages) {
        return messages.stream().filter(message -> !isEmptyAnswer(message)).toList();
    }

    private static boolean isEmptyAnswer(Message message) {
        return message.role().equals("assistant")
                && message.toolCalls().isEmpty()
                && message.text().isBlank()
                && message.images().isEmpty()
                && message.audio().isEmpty();
    }

    /** What a model said before it was interrupted. */
    static Message partial(String text) {
        return begin("assistant").set(Message.CONTENT, new JsonString(text)).build();
    }

    static Message tool(
            String callId, String toolName, @Nullable JsonObject arguments, String content, @Nullable Boolean error) {
        return begin("tool")
                .set(Message.CONTENT, new JsonString(content))
                .set(Message.TOOL_CALL_ID, callId)
                .set(Message.TOOL_NAME, toolName)
                .set(Message.TOOL_ARGS, arguments == null || arguments.isEmpty() ? null : arguments)
                .set(Message.TOOL_CALL_ERROR, error)
                .build();
    }

    private static @Nullable RunMetrics metrics(TokenUsage usage, @Nullable Double secondsToFirstToken) {
        if (usage.equals(TokenUsage.NONE) && secondsToFirstToken == null) {
            return null;
        }
        Shape.Builder<RunMetrics> metrics = RunUsage.tokens(usage);
        if (secondsToFirstToken != null) {
            metrics.set(RunMetrics.TIME_TO_FIRST_TOKEN, JsonNumber.of(secondsToFirstToken));
        }
        return metrics.build();
    }

    /** The messages of earlier runs, without their instructions and what they were reminded of themselves. */
    static List<Message> history(List<StoredRun> runs) {
        List<Message> history = new ArrayList<>();
        for (StoredRun run : runs) {
            RunOutput output = run.runOutput();
            for (Message message : output.messages()) {
                if (!message.fromHistory() && !message.role().equals("system")) {
                    history.add(Message.SHAPE
                            .edit(message)
                            .set(Message.FROM_HISTORY, true)
                            .build());
                }
            }
        }
        return history;
    }
}
