package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.ModelRequestCompleted;
import dev.agentos4j.protocol.run.ModelRequestStarted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelOptions;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.model.ToolCall;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.tool.ToolSpec;
import dev.agentos4j.runtime.trace.ModelSpans;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One question to the model, and its answer as it comes. */
final class ModelTurn implements ModelListener {

    private static final System.Logger LOG = System.getLogger(ModelTurn.class.getName());

    /** A service that asks to be left alone for longer is not asked again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Conversation conversation;
    private final RunContext context;
    private final ModelOptions options;
    private Model model;
    private final @Nullable JsonObject schema;
    private final long startNanos = System.nanoTime();
    private long firstNanos;
    private boolean spoke;
    private boolean wordsOnly;
    private long heardBytes;

    ModelTurn(Conversation conversation, @Nullable JsonObject schema) {
        this.conversation = conversation;
        this.context = conversation.context;
        this.model = conversation.profile.model();
        this.schema = schema;
        this.options = context.options().modelOptions().over(conversation.profile.modelOptions());
    }

    /** Asks, and adds the answer to the conversation. */
    ModelReply take(List<ToolSpec> tools) throws Exception {
        ModelReply reply = turn(tools);
        if (schema == null || !reply.toolCalls().isEmpty()) {
            completed(reply);
            return reply;
        }
        ModelReply fitting = options.isStrict() ? fitting(reply, schema) : reply;
        structured(fitting.text(), schema);
        completed(fitting);
        return fitting;
    }

    /** Asks for words only: what is called nevertheless is dropped. */
    void takeLastWord() throws Exception {
        wordsOnly = true;
        take(List.of());
    }

    private ModelReply turn(List<ToolSpec> tools) throws Exception {
        int begin = conversation.text.length();
        int thoughts = conversation.reasoning.length();
        ModelReply reply = wordsOnly ? anybody(tools).withoutToolCalls() : anybody(tools);
        conversation.usage.answered();
        conversation.usage.add(model, reply.usage());
        conversation.messages.add(Messages.assistant(reply, secondsToFirst()));
        conversation.heard(reply, begin, thoughts);
        return reply;
    }

    /** Asks the model, and if it fails before it has said anything, those that stand in for it. */
    private ModelReply anybody(List<ToolSpec> tools) throws Exception {
        ModelRequest request = new ModelRequest(
                Messages.toSend(conversation.messages),
                tools,
                schema,
                options.withToolChoice(choice()),
                conversation.lasting,
                context.caller());
        Iterator<Model> others = conversation.profile.fallbackModels().iterator();
        while (true) {
            started();
            try {
                return bounded(ask(request));
            } catch (ModelException failed) {
                if (spoke || !others.hasNext()) {
                    throw failed;
                }
                model = others.next();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "run " + context.runId() + " of session " + context.sessionId() + " goes on with the model "
                                + model.id() + ": " + failed.getMessage());
            }
        }
    }

    private void started() {
        if (context.wantsEvents()) {
            context.emit(context.event(ModelRequestStarted.SHAPE, "ModelRequestStarted")
                    .set(ModelRequestStarted.MODEL, model.id())
                    .set(ModelRequestStarted.MODEL_PROVIDER, model.provider())
                    .build());
        }
    }

    /** A call that must be made is made once: with its result the model may answer. */
    private @Nullable String choice() {
        List<Message> messages = conversation.messages;
        boolean called =
                !messages.isEmpty() && messages.get(messages.size() - 1).role().equals("tool");
        String choice = options.toolChoice();
        return called && choice != null && !choice.equals("none") ? null : choice;
    }

    /** An answer that fits the schema: this one, or the one the model gives when it is told what does not fit. */
    private ModelReply fitting(ModelReply reply, JsonObject wanted) throws Exception {
        String misfit = misfit(reply, wanted);
        if (misfit.isEmpty()) {
            return reply;
        }
        if (!reply.isWhole()) {
            throw misfitting(misfit + " It ended with \"" + reply.finishReason() + "\".");
        }
        completed(reply);
        int first = conversation.messages.size() - 1;
        conversation.messages.add(Messages.user("This does not fit the JSON schema: " + misfit
                + " Answer once more, with one JSON object that fits it, and with nothing else."));
        ModelReply repaired = new ModelTurn(conversation, schema).turn(List.of());
        String still = misfit(repaired, wanted);
        if (!still.isEmpty()) {
            throw misfitting(still + " The model was asked once to repair it.");
        }
        conversation.messages.subList(first, first + 2).clear(); // the attempt is no part of the conversation
        return repaired;
    }

    private static String misfit(ModelReply reply, JsonObject wanted) {
        JsonObject object = ObjectInText.find(reply.text());
        if (object == null) {
            return "it is no JSON object.";
        }
        List<String> misfits = OutputSchema.misfits(wanted, object);
        return misfits.isEmpty() ? "" : String.join("; ", misfits) + ".";
    }

    private ModelException misfitting(String why) {
        return new ModelException(
                "The answer of the model " + model.id() + " does not fit the output schema: " + why,
                "output_check_error",
                "validation_failed",
                false,
                null);
    }

    private ModelReply bounded(ModelReply reply) {
        long bytes = RunContext.bytes(reply.text()) + RunContext.bytes(reply.reasoning());
        for (ToolCall call : reply.toolCalls()) {
            bytes += RunContext.bytes(call.arguments());
        }
        context.keepAnswer(bytes);
        return reply;
    }

    /** Asks again after a failure, but only while nothing was said that would then be said twice. */
    private ModelReply ask(ModelRequest request) throws Exception {
        for (int attempt = 0; ; attempt++) {
            context.countModelCall();
            try {
                return ModelSpans.ask(
                        context.engine().tracer(),
                        model,
                        request.messages(),
                        context.wantsEvents(),
                        () -> context.interruptibly(
                                () -> context.engine().metered(model).answer(request, this)));
            } catch (ModelException failure) {
                Duration pause = failure.pause(delay(attempt), LONGEST_WAIT);
                if (spoke || attempt >= conversation.profile.retries() || pause == null) {
                    throw failure;
                }
                rest(pause);
            }
        }
    }

    private Duration delay(int attempt) {
        Duration delay = conversation.profile.retryDelay();
        return delay.multipliedBy(1L << (conversation.profile.exponentialBackoff() ? Math.min(attempt, 20) : 0));
    }

    private void rest(Duration pause) throws Exception {
        context.interruptibly(() -> {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            return true;
        });
    }

    @Override
    public void onText(String delta) {
        heard(delta);
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
        heard(delta);
        conversation.reasoning.append(delta);
        if (context.wantsEvents()) {
            context.emit(content(null, "str", delta));
        }
    }

    private void heard(String delta) {
        context.checkCancelled();
        heardBytes += RunContext.bytes(delta);
        context.checkAnswer(heardBytes);
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
        JsonObject object = ObjectInText.find(text);
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
