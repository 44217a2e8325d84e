package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.ModelRequestCompleted;
import dev.agentos4j.protocol.run.ModelRequestStarted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.tool.ToolSpec;
import dev.agentos4j.runtime.trace.ModelSpans;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One question to the model, and its answer as it comes. */
final class ModelTurn implements ModelListener {

    private final Conversation conversation;
    private final RunContext context;
    private final Model model;
    private final @Nullable JsonObject schema;
    private final long startNanos = System.nanoTime();
    private long firstNanos;
    private boolean spoke;

    ModelTurn(Conversation conversation, @Nullable JsonObject schema) {
        this.conversation = conversation;
        this.context = conversation.context;
        this.model = conversation.profile.model();
        this.schema = schema;
    }

    /** Asks, and adds the answer to the conversation. */
    ModelReply take(List<ToolSpec> tools) throws Exception {
        if (context.wantsEvents()) {
            context.emit(context.event(ModelRequestStarted.SHAPE, "ModelRequestStarted")
                    .set(ModelRequestStarted.MODEL, model.id())
                    .set(ModelRequestStarted.MODEL_PROVIDER, model.provider())
                    .build());
        }
        int begin = conversation.text.length();
        ModelReply reply = ask(new ModelRequest(Messages.toSend(conversation.messages), tools, schema));
        conversation.usage.answered();
        conversation.usage.add(reply.usage());
        conversation.messages.add(Messages.assistant(reply, secondsToFirst()));
        conversation.heard(reply, begin);
        if (schema != null && reply.toolCalls().isEmpty()) {
            structured(reply.text(), schema);
        }
        completed(reply);
        return reply;
    }

    /** Asks again after a failure, but only while nothing was said that would then be said twice. */
    private ModelReply ask(ModelRequest request) throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                return ModelSpans.ask(
                        context.engine().tracer(),
                        model,
                        request.messages(),
                        context.wantsEvents(),
                        () -> context.interruptibly(() -> model.answer(request, this)));
            } catch (ModelException failure) {
                if (spoke || attempt >= conversation.profile.retries()) {
                    throw failure;
                }
                rest(attempt);
            }
        }
    }

    private void rest(int attempt) throws Exception {
        Duration delay = conversation.profile.retryDelay();
        long nanos = delay.toNanos() << (conversation.profile.exponentialBackoff() ? Math.min(attempt, 20) : 0);
        context.interruptibly(() -> {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        });
    }

    @Override
    public void onText(String delta) {
        heard();
        if (schema != null) {
            return; // an object is told as a whole, when it is one
        }
        conversation.text.append(delta);
        if (context.wantsEvents()) {
            context.emit(content(new JsonString(delta), "str", ""));
        }
    }

    @Override
    public void onReasoning(String delta) {
        heard();
        conversation.reasoning.append(delta);
        if (context.wantsEvents()) {
            context.emit(content(null, "str", delta));
        }
    }

    private void heard() {
        context.checkCancelled();
        spoke = true;
        if (firstNanos == 0) {
            firstNanos = System.nanoTime();
            conversation.usage.answered();
        }
    }

    private RunContent content(@Nullable JsonValue content, String type, String reasoning) {
        Shape.Builder<RunContent> builder = context.event(RunContent.SHAPE, "RunContent")
                .set(RunContent.CONTENT, content)
                .set(RunContent.CONTENT_TYPE, type)
                .set(RunContent.REASONING_CONTENT, reasoning);
        if (context.words().kind() == ComponentKind.AGENT) {
            builder.set(RunContent.WORKFLOW_AGENT, false);
        }
        return builder.build();
    }

    /** Text that is no JSON after all is given as text: the caller sees what the model said. */
    private void structured(String text, JsonObject wanted) {
        JsonObject object = object(text);
        if (object == null) {
            conversation.text.append(text);
        } else {
            conversation.structured(object, Objects.requireNonNullElse(wanted.text("title"), "dict"));
        }
        if (context.wantsEvents()) {
            JsonValue content = object == null ? new JsonString(text) : object;
            context.emit(content(content, conversation.contentType(), ""));
        }
    }

    /** The JSON object in an answer, {@code null} if there is none. */
    static @Nullable JsonObject object(String text) {
        int begin = text.indexOf('{');
        int end = text.lastIndexOf('}');
        if (begin < 0 || end < begin) {
            return null;
        }
        try {
            return JsonObject.parse(
                    text.substring(begin, end + 1), JsonLimits.ACCEPTED); // models like to wrap it in a code fence
        } catch (JsonException notJson) {
            return null;
        }
    }

    private @Nullable Double secondsToFirst() {
        return firstNanos == 0 ? null : (firstNanos - startNanos) / 1e9;
    }

    private void completed(ModelReply reply) {
        if (!context.wantsEvents()) {
            return;
        }
        TokenUsage usage = reply.usage();
        Double toFirst = secondsToFirst();
        context.emit(context.event(ModelRequestCompleted.SHAPE, "ModelRequestCompleted")
                .set(ModelRequestCompleted.MODEL, model.id())
                .set(ModelRequestCompleted.MODEL_PROVIDER, model.provider())
                .set(ModelRequestCompleted.INPUT_TOKENS, usage.input())
                .set(ModelRequestCompleted.OUTPUT_TOKENS, usage.output())
                .set(ModelRequestCompleted.TOTAL_TOKENS, usage.total())
                .set(ModelRequestCompleted.REASONING_TOKENS, usage.reasoning())
                .set(ModelRequestCompleted.CACHE_READ_TOKENS, usage.cacheRead())
                .set(ModelRequestCompleted.CACHE_WRITE_TOKENS, usage.cacheWrite())
                .set(ModelRequestCompleted.FINISH_REASON, reply.isWhole() ? null : reply.finishReason())
                .set(ModelRequestCompleted.TIME_TO_FIRST_TOKEN, toFirst == null ? null : JsonNumber.of(toFirst))
                .build());
    }
}
