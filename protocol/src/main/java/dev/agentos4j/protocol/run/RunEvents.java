package dev.agentos4j.protocol.run;

import static java.util.Map.entry;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Union;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads run events, and knows which names there are. */
public final class RunEvents {

    private static final Union<RunEvent> UNION =
            new Union<>(RunEvent.HEADER, RunEvent.EVENT, UnknownEvent.SHAPE, shapes());

    private RunEvents() {}

    private static Map<String, Shape<? extends RunEvent>> shapes() {
        return Map.ofEntries(
                entry("RunStarted", RunStarted.SHAPE),
                entry("TeamRunStarted", RunStarted.SHAPE),
                entry("RunContent", RunContent.SHAPE),
                entry("TeamRunContent", RunContent.SHAPE),
                entry("RunContentCompleted", RunContentCompleted.SHAPE),
                entry("TeamRunContentCompleted", RunContentCompleted.SHAPE),
                entry("RunIntermediateContent", RunIntermediateContent.SHAPE),
                entry("TeamRunIntermediateContent", RunIntermediateContent.SHAPE),
                entry("RunCompleted", RunCompleted.SHAPE),
                entry("TeamRunCompleted", RunCompleted.SHAPE),
                entry("RunPaused", RunPaused.SHAPE),
                entry("TeamRunPaused", RunPaused.SHAPE),
                entry("RunContinued", RunContinued.SHAPE),
                entry("TeamRunContinued", RunContinued.SHAPE),
                entry("RunError", RunError.SHAPE),
                entry("TeamRunError", RunError.SHAPE),
                entry("RunCancelled", RunCancelled.SHAPE),
                entry("TeamRunCancelled", RunCancelled.SHAPE),
                entry("PreHookStarted", PreHookStarted.SHAPE),
                entry("TeamPreHookStarted", PreHookStarted.SHAPE),
                entry("PreHookCompleted", PreHookCompleted.SHAPE),
                entry("TeamPreHookCompleted", PreHookCompleted.SHAPE),
                entry("PostHookStarted", PostHookStarted.SHAPE),
                entry("TeamPostHookStarted", PostHookStarted.SHAPE),
                entry("PostHookCompleted", PostHookCompleted.SHAPE),
                entry("TeamPostHookCompleted", PostHookCompleted.SHAPE),
                entry("ToolCallStarted", ToolCallStarted.SHAPE),
                entry("TeamToolCallStarted", ToolCallStarted.SHAPE),
                entry("ToolCallCompleted", ToolCallCompleted.SHAPE),
                entry("TeamToolCallCompleted", ToolCallCompleted.SHAPE),
                entry("ToolCallError", ToolCallError.SHAPE),
                entry("TeamToolCallError", ToolCallError.SHAPE),
                entry("ReasoningStarted", ReasoningStarted.SHAPE),
                entry("TeamReasoningStarted", ReasoningStarted.SHAPE),
                entry("ReasoningStep", ReasoningStep.SHAPE),
                entry("TeamReasoningStep", ReasoningStep.SHAPE),
                entry("ReasoningContentDelta", ReasoningContentDelta.SHAPE),
                entry("TeamReasoningContentDelta", ReasoningContentDelta.SHAPE),
                entry("ReasoningCompleted", ReasoningCompleted.SHAPE),
                entry("TeamReasoningCompleted", ReasoningCompleted.SHAPE),
                entry("MemoryUpdateStarted", MemoryUpdateStarted.SHAPE),
                entry("TeamMemoryUpdateStarted", MemoryUpdateStarted.SHAPE),
                entry("MemoryUpdateCompleted", MemoryUpdateCompleted.SHAPE),
                entry("TeamMemoryUpdateCompleted", MemoryUpdateCompleted.SHAPE),
                entry("SessionSummaryStarted", SessionSummaryStarted.SHAPE),
                entry("TeamSessionSummaryStarted", SessionSummaryStarted.SHAPE),
                entry("SessionSummaryCompleted", SessionSummaryCompleted.SHAPE),
                entry("TeamSessionSummaryCompleted", SessionSummaryCompleted.SHAPE),
                entry("ParserModelResponseStarted", ParserModelResponseStarted.SHAPE),
                entry("TeamParserModelResponseStarted", ParserModelResponseStarted.SHAPE),
                entry("ParserModelResponseCompleted", ParserModelResponseCompleted.SHAPE),
                entry("TeamParserModelResponseCompleted", ParserModelResponseCompleted.SHAPE),
                entry("OutputModelResponseStarted", OutputModelResponseStarted.SHAPE),
                entry("TeamOutputModelResponseStarted", OutputModelResponseStarted.SHAPE),
                entry("OutputModelResponseCompleted", OutputModelResponseCompleted.SHAPE),
                entry("TeamOutputModelResponseCompleted", OutputModelResponseCompleted.SHAPE),
                entry("ModelRequestStarted", ModelRequestStarted.SHAPE),
                entry("TeamModelRequestStarted", ModelRequestStarted.SHAPE),
                entry("ModelRequestCompleted", ModelRequestCompleted.SHAPE),
                entry("TeamModelRequestCompleted", ModelRequestCompleted.SHAPE),
                entry("CompressionStarted", CompressionStarted.SHAPE),
                entry("TeamCompressionStarted", CompressionStarted.SHAPE),
                entry("CompressionCompleted", CompressionCompleted.SHAPE),
                entry("TeamCompressionCompleted", CompressionCompleted.SHAPE),
                entry("FollowupsStarted", FollowupsStarted.SHAPE),
                entry("TeamFollowupsStarted", FollowupsStarted.SHAPE),
                entry("FollowupsCompleted", FollowupsCompleted.SHAPE),
                entry("TeamFollowupsCompleted", FollowupsCompleted.SHAPE),
                entry("CustomEvent", CustomEvent.SHAPE),
                entry("TeamTaskIterationStarted", TaskIterationStarted.SHAPE),
                entry("TeamTaskIterationCompleted", TaskIterationCompleted.SHAPE),
                entry("TeamTaskStateUpdated", TaskStateUpdated.SHAPE),
                entry("TeamTaskCreated", TaskCreated.SHAPE),
                entry("TeamTaskUpdated", TaskUpdated.SHAPE),
                entry("WorkflowStarted", WorkflowStarted.SHAPE),
                entry("WorkflowAgentStarted", WorkflowAgentStarted.SHAPE),
                entry("WorkflowAgentCompleted", WorkflowAgentCompleted.SHAPE),
                entry("WorkflowCompleted", WorkflowCompleted.SHAPE),
                entry("WorkflowError", WorkflowError.SHAPE),
                entry("WorkflowCancelled", WorkflowCancelled.SHAPE),
                entry("WorkflowPaused", WorkflowPaused.SHAPE),
                entry("WorkflowRunOutput", WorkflowSnapshot.SHAPE),
                entry("StepStarted", StepStarted.SHAPE),
                entry("StepCompleted", StepCompleted.SHAPE),
                entry("StepPaused", StepPaused.SHAPE),
                entry("StepContinued", StepContinued.SHAPE),
                entry("StepExecutorPaused", StepExecutorPaused.SHAPE),
                entry("StepExecutorContinued", StepExecutorContinued.SHAPE),
                entry("StepOutputReview", StepOutputReview.SHAPE),
                entry("StepError", StepError.SHAPE),
                entry("StepOutput", StepOutputEvent.SHAPE),
                entry("LoopExecutionStarted", LoopExecutionStarted.SHAPE),
                entry("LoopIterationStarted", LoopIterationStarted.SHAPE),
                entry("LoopIterationCompleted", LoopIterationCompleted.SHAPE),
                entry("LoopExecutionCompleted", LoopExecutionCompleted.SHAPE),
                entry("ParallelExecutionStarted", ParallelExecutionStarted.SHAPE),
                entry("ParallelExecutionCompleted", ParallelExecutionCompleted.SHAPE),
                entry("ConditionExecutionStarted", ConditionExecutionStarted.SHAPE),
                entry("ConditionExecutionCompleted", ConditionExecutionCompleted.SHAPE),
                entry("RouterExecutionStarted", RouterExecutionStarted.SHAPE),
                entry("RouterExecutionCompleted", RouterExecutionCompleted.SHAPE),
                entry("RouterPaused", RouterPaused.SHAPE),
                entry("StepsExecutionStarted", StepsExecutionStarted.SHAPE),
                entry("StepsExecutionCompleted", StepsExecutionCompleted.SHAPE),
                entry("replay", ReplayStarted.SHAPE),
                entry("catch_up", CatchUpStarted.SHAPE),
                entry("subscribed", Subscribed.SHAPE),
                entry("error", StreamError.SHAPE));
    }

    /** The shape of an event by its name on the wire; that of {@link UnknownEvent} if this version does not know it. */
    public static Shape<? extends RunEvent> shape(String event) {
        return UNION.shape(event);
    }

    /** The kind of a field that holds an event. */
    public static Kind<RunEvent> kind() {
        return UNION.kind();
    }

    /**
     * Reads an event.
     *
     * @throws dev.agentos4j.protocol.json.JsonException if the bytes are not a JSON object
     */
    public static RunEvent read(byte[] json) {
        return read(JsonReader.lenient(), null, json, 0, json.length);
    }

    /**
     * Reads the next event of a stream with the reader of that stream.
     *
     * @param name the name in the frame, for data that does not name the event itself
     * @throws dev.agentos4j.protocol.json.JsonException if the bytes are not a JSON object
     */
    public static RunEvent read(JsonReader reader, @Nullable String name, byte[] json, int offset, int length) {
        RunEvent event = reader.read(json, offset, length, UNION::readDocument);
        if (name == null || event.has(RunEvent.EVENT)) {
            return event;
        }
        JsonObject named = new JsonObject(Map.of("event", (JsonValue) new JsonString(name)));
        JsonObject whole = named.with(JsonObject.parse(event.toJson()));
        return UNION.shape(name).from(whole);
    }
}
