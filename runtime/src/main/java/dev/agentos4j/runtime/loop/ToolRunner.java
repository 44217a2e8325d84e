package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.protocol.run.ToolCallError;
import dev.agentos4j.protocol.run.ToolCallStarted;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.ToolMetrics;
import dev.agentos4j.runtime.run.ErrorId;
import dev.agentos4j.runtime.run.RunCancelledException;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.tool.ToolErrors;
import dev.agentos4j.runtime.tool.ToolException;
import dev.agentos4j.runtime.tool.ToolMedia;
import dev.agentos4j.runtime.tool.ToolResult;
import dev.agentos4j.runtime.trace.ToolSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Runs tools and tells of it. Several calls of one answer run at the same time. */
final class ToolRunner {

    private static final System.Logger LOG = System.getLogger(ToolRunner.class.getName());

    private final Conversation conversation;
    private final RunContext context;

    /** What became of a call. */
    record Outcome(ToolExecution execution, Message message) {}

    ToolRunner(Conversation conversation) {
        this.conversation = conversation;
        this.context = conversation.context;
    }

    /** Runs the calls; the outcomes are in the order of the calls. */
    List<Outcome> runAll(List<PendingCall> calls) throws Exception {
        calls.forEach(this::started);
        List<Outcome> outcomes = new ArrayList<>();
        List<Callable<ToolExecution>> work = new ArrayList<>();
        calls.forEach(call -> work.add(() -> call(call)));
        for (ToolExecution execution : context.together("tool", work)) {
            outcomes.add(completed(execution));
        }
        return outcomes;
    }

    private void started(PendingCall call) {
        if (context.wantsEvents()) {
            context.emit(context.event(ToolCallStarted.SHAPE, "ToolCallStarted")
                    .set(ToolCallStarted.TOOL, call.execution())
                    .build());
        }
    }

    private ToolExecution call(PendingCall call) throws Exception {
        String callId = Objects.requireNonNullElse(call.execution().toolCallId(), "");
        JsonObject arguments = Objects.requireNonNullElse(call.execution().toolArgs(), JsonObject.EMPTY);
        CallContext callContext = new CallContext(context, conversation, callId);
        double startTime = System.currentTimeMillis() / 1000.0;
        long startNanos = System.nanoTime();
        ToolResult result = ToolSpans.call(
                context.engine().tracer(),
                call.tool().spec(),
                arguments,
                () -> call.tool().waits()
                        ? context.interruptibly(() -> safely(call, arguments, callContext))
                        : context.userCode(() -> safely(call, arguments, callContext)));
        context.checkToolResult(call.tool().name(), result.content());
        conversation.media.made(callId, result.media());
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        ToolMetrics metrics = ToolMetrics.SHAPE
                .builder()
                .set(ToolMetrics.START_TIME, JsonNumber.of(startTime))
                .set(ToolMetrics.END_TIME, JsonNumber.of(startTime + seconds))
                .set(ToolMetrics.DURATION, JsonNumber.of(seconds))
                .build();
        return ToolExecution.SHAPE
                .edit(call.execution())
                .set(ToolExecution.RESULT, result.content())
                .set(ToolExecution.TOOL_CALL_ERROR, result.error())
                .set(ToolExecution.STOP_AFTER_TOOL_CALL, call.tool().stopAfterCall() && !result.error() ? true : null)
                .set(ToolExecution.CHILD_RUN_ID, result.childRunId())
                .set(ToolExecution.METRICS, metrics)
                .build();
    }

    /** An {@code Error} of a tool is a failure of the tool as any other, but for what ends the whole process. */
    private ToolResult safely(PendingCall call, JsonObject arguments, CallContext callContext)
            throws InterruptedException {
        try {
            return call.tool().call(arguments, callContext);
        } catch (InterruptedException | RunCancelledException | OutOfMemoryError stop) {
            throw stop;
        } catch (Throwable failure) {
            return ToolResult.failed(said(call.tool().name(), failure));
        }
    }

    private String said(String tool, Throwable failure) {
        String type = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        boolean meant = failure instanceof ToolException || failure instanceof IllegalArgumentException;
        if (meant || context.engine().toolErrors() == ToolErrors.FULL) {
            LOG.log(System.Logger.Level.DEBUG, "the tool " + tool + " failed", failure);
            return message == null || message.isBlank() ? type : message;
        }
        ErrorId id = ErrorId.log(LOG, "the tool " + tool + " failed in run " + context.runId(), failure);
        return "The tool " + tool + " failed: " + type + " (" + id + ")";
    }

    private Outcome completed(ToolExecution execution) {
        boolean failed = Decisions.isTrue(execution.toolCallError());
        ToolMedia media = conversation.media.keep(execution.toolCallId());
        if (context.wantsEvents()) {
            context.emit(ProducedMedia.addTo(
                            context.event(ToolCallCompleted.SHAPE, "ToolCallCompleted")
                                    .set(ToolCallCompleted.CONTENT, new JsonString(sentence(execution)))
                                    .set(ToolCallCompleted.TOOL, execution),
                            media)
                    .build());
            if (failed) {
                context.emit(context.event(ToolCallError.SHAPE, "ToolCallError")
                        .set(ToolCallError.ERROR, execution.result())
                        .set(ToolCallError.TOOL, execution)
                        .build());
            }
        }
        Message message = Messages.tool(
                String.valueOf(execution.toolCallId()),
                String.valueOf(execution.toolName()),
                execution.toolArgs(),
                Objects.requireNonNullElse(execution.result(), ""),
                failed);
        Shape.Builder<Message> edited = Message.SHAPE.edit(message);
        return new Outcome(
                execution,
                execution.stopAfterToolCall()
                        ? edited.set(Message.STOP_AFTER_TOOL_CALL, true).build()
                        : message);
    }

    /** Such as {@code add(a=2, b=3) completed in 0.0126s. } */
    private static String sentence(ToolExecution execution) {
        JsonObject arguments = Objects.requireNonNullElse(execution.toolArgs(), JsonObject.EMPTY);
        String values = arguments.members().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Messages.text(entry.getValue()))
                .collect(Collectors.joining(", "));
        Double seconds =
                execution.metrics() == null ? null : execution.metrics().duration();
        return String.format(
                Locale.ROOT,
                "%s(%s) completed in %.4fs. ",
                execution.toolName(),
                values,
                seconds == null ? 0 : seconds);
    }
}
