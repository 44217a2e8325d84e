package dev.agentos4j.protocol.run;

import static dev.agentos4j.protocol.level.AgnoLevel.V3_1;
import static dev.agentos4j.protocol.run.EventType.Source.AGENT;
import static dev.agentos4j.protocol.run.EventType.Source.STEP;
import static dev.agentos4j.protocol.run.EventType.Source.STREAM;
import static dev.agentos4j.protocol.run.EventType.Source.TEAM;
import static dev.agentos4j.protocol.run.EventType.Source.WORKFLOW;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Union;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All events of runs, each declared once, and how they are read. */
public final class RunEvents {

    private static final Map<String, EventType> TYPES = types();

    private static final Union<RunEvent> UNION =
            new Union<>(RunEvent.HEADER, RunEvent.EVENT, UnknownEvent.SHAPE, shapes());

    private RunEvents() {}

    private static Map<String, EventType> types() {
        Declared all = new Declared();
        all.conversation("RunStarted", RunStarted.SHAPE);
        all.conversation("RunContent", RunContent.SHAPE, it -> it.answering());
        all.conversation("RunContentCompleted", RunContentCompleted.SHAPE);
        all.conversation("RunIntermediateContent", RunIntermediateContent.SHAPE);
        all.conversation("RunCompleted", RunCompleted.SHAPE, it -> it.ending(RunStatus.COMPLETED));
        all.conversation(
                "RunPaused", RunPaused.SHAPE, it -> it.ending(RunStatus.PAUSED).answering());
        all.conversation("RunContinued", RunContinued.SHAPE);
        all.conversation(
                "RunError", RunError.SHAPE, it -> it.ending(RunStatus.ERROR).answering());
        all.conversation(
                "RunCancelled",
                RunCancelled.SHAPE,
                it -> it.ending(RunStatus.CANCELLED).answering());
        all.conversation("PreHookStarted", PreHookStarted.SHAPE);
        all.conversation("PreHookCompleted", PreHookCompleted.SHAPE);
        all.conversation("PostHookStarted", PostHookStarted.SHAPE);
        all.conversation("PostHookCompleted", PostHookCompleted.SHAPE);
        all.conversation("ToolCallStarted", ToolCallStarted.SHAPE);
        all.conversation("ToolCallCompleted", ToolCallCompleted.SHAPE);
        all.conversation("ToolCallError", ToolCallError.SHAPE);
        all.conversation("ReasoningStarted", ReasoningStarted.SHAPE);
        all.conversation("ReasoningStep", ReasoningStep.SHAPE);
        all.conversation("ReasoningContentDelta", ReasoningContentDelta.SHAPE);
        all.conversation("ReasoningCompleted", ReasoningCompleted.SHAPE);
        all.conversation("MemoryUpdateStarted", MemoryUpdateStarted.SHAPE);
        all.conversation("MemoryUpdateCompleted", MemoryUpdateCompleted.SHAPE);
        all.conversation("SessionSummaryStarted", SessionSummaryStarted.SHAPE);
        all.conversation("SessionSummaryCompleted", SessionSummaryCompleted.SHAPE);
        all.conversation("ParserModelResponseStarted", ParserModelResponseStarted.SHAPE);
        all.conversation("ParserModelResponseCompleted", ParserModelResponseCompleted.SHAPE);
        all.conversation("OutputModelResponseStarted", OutputModelResponseStarted.SHAPE);
        all.conversation("OutputModelResponseCompleted", OutputModelResponseCompleted.SHAPE);
        all.conversation("ModelRequestStarted", ModelRequestStarted.SHAPE);
        all.conversation("ModelRequestCompleted", ModelRequestCompleted.SHAPE);
        all.conversation("CompressionStarted", CompressionStarted.SHAPE);
        all.conversation("CompressionCompleted", CompressionCompleted.SHAPE);
        all.conversation("FollowupsStarted", FollowupsStarted.SHAPE);
        all.conversation("FollowupsCompleted", FollowupsCompleted.SHAPE);
        all.add(EventType.of("CompactionStarted", CompactionStarted.SHAPE, AGENT)
                .since(V3_1));
        all.add(EventType.of("CompactionCompleted", CompactionCompleted.SHAPE, AGENT)
                .since(V3_1));
        all.add(EventType.of("CustomEvent", CustomEvent.SHAPE, AGENT));
        all.add(EventType.of("TeamTaskIterationStarted", TaskIterationStarted.SHAPE, TEAM));
        all.add(EventType.of("TeamTaskIterationCompleted", TaskIterationCompleted.SHAPE, TEAM));
        all.add(EventType.of("TeamTaskStateUpdated", TaskStateUpdated.SHAPE, TEAM));
        all.add(EventType.of("TeamTaskCreated", TaskCreated.SHAPE, TEAM));
        all.add(EventType.of("TeamTaskUpdated", TaskUpdated.SHAPE, TEAM));
        all.add(EventType.of("WorkflowStarted", WorkflowStarted.SHAPE, WORKFLOW).answering());
        all.add(EventType.of("WorkflowAgentStarted", WorkflowAgentStarted.SHAPE, WORKFLOW));
        all.add(EventType.of("WorkflowAgentCompleted", WorkflowAgentCompleted.SHAPE, WORKFLOW));
        all.add(EventType.of("WorkflowCompleted", WorkflowCompleted.SHAPE, WORKFLOW)
                .ending(RunStatus.COMPLETED)
                .answering());
        all.add(EventType.of("WorkflowError", WorkflowError.SHAPE, WORKFLOW)
                .ending(RunStatus.ERROR)
                .answering());
        all.add(EventType.of("WorkflowCancelled", WorkflowCancelled.SHAPE, WORKFLOW)
                .ending(RunStatus.CANCELLED)
                .answering());
        all.add(EventType.of("WorkflowPaused", WorkflowPaused.SHAPE, WORKFLOW)
                .ending(RunStatus.PAUSED)
                .answering());
        all.add(EventType.of("WorkflowRunOutput", WorkflowSnapshot.SHAPE, WORKFLOW)
                .answering());
        all.add(EventType.of("StepStarted", StepStarted.SHAPE, STEP));
        all.add(EventType.of("StepCompleted", StepCompleted.SHAPE, STEP));
        all.add(EventType.of("StepPaused", StepPaused.SHAPE, STEP).answering());
        all.add(EventType.of("StepContinued", StepContinued.SHAPE, STEP).answering());
        all.add(EventType.of("StepExecutorPaused", StepExecutorPaused.SHAPE, STEP)
                .answering());
        all.add(EventType.of("StepExecutorContinued", StepExecutorContinued.SHAPE, STEP)
                .answering());
        all.add(EventType.of("StepOutputReview", StepOutputReview.SHAPE, STEP).answering());
        all.add(EventType.of("StepError", StepError.SHAPE, STEP).answering());
        all.add(EventType.of("StepOutput", StepOutputEvent.SHAPE, STEP).answering());
        all.add(EventType.of("StepProgress", StepProgress.SHAPE, STEP).since(V3_1));
        all.add(EventType.of("LoopExecutionStarted", LoopExecutionStarted.SHAPE, STEP));
        all.add(EventType.of("LoopIterationStarted", LoopIterationStarted.SHAPE, STEP));
        all.add(EventType.of("LoopIterationCompleted", LoopIterationCompleted.SHAPE, STEP));
        all.add(EventType.of("LoopExecutionCompleted", LoopExecutionCompleted.SHAPE, STEP));
        all.add(EventType.of("ParallelExecutionStarted", ParallelExecutionStarted.SHAPE, STEP));
        all.add(EventType.of("ParallelExecutionCompleted", ParallelExecutionCompleted.SHAPE, STEP));
        all.add(EventType.of("ConditionExecutionStarted", ConditionExecutionStarted.SHAPE, STEP));
        all.add(EventType.of("ConditionExecutionCompleted", ConditionExecutionCompleted.SHAPE, STEP));
        all.add(EventType.of("RouterExecutionStarted", RouterExecutionStarted.SHAPE, STEP));
        all.add(EventType.of("RouterExecutionCompleted", RouterExecutionCompleted.SHAPE, STEP));
        all.add(EventType.of("RouterPaused", RouterPaused.SHAPE, STEP).answering());
        all.add(EventType.of("StepsExecutionStarted", StepsExecutionStarted.SHAPE, STEP));
        all.add(EventType.of("StepsExecutionCompleted", StepsExecutionCompleted.SHAPE, STEP));
        all.add(EventType.of("replay", ReplayStarted.SHAPE, STREAM));
        all.add(EventType.of("catch_up", CatchUpStarted.SHAPE, STREAM));
        all.add(EventType.of("subscribed", Subscribed.SHAPE, STREAM));
        all.add(EventType.of("error", StreamError.SHAPE, STREAM));
        all.add(EventType.of("stream_expired", StreamExpired.SHAPE, STREAM).since(V3_1));
        all.add(EventType.of("queued", RunQueued.SHAPE, STREAM).since(V3_1));
        return Map.copyOf(all.byName);
    }

    /** The types as they are being declared. */
    private static final class Declared {

        private final Map<String, EventType> byName = new HashMap<>();

        void add(EventType type) {
            if (byName.put(type.name(), type) != null) {
                throw new IllegalStateException("two events are called " + type.name());
            }
        }

        void conversation(String name, Shape<? extends RunEvent> shape) {
            conversation(name, shape, UnaryOperator.identity());
        }

        /** An event of agents, and one of teams with the word before its name. */
        void conversation(String name, Shape<? extends RunEvent> shape, UnaryOperator<EventType> meaning) {
            add(meaning.apply(EventType.of(name, shape, AGENT)));
            add(meaning.apply(EventType.of("Team" + name, shape, TEAM)));
        }
    }

    private static Map<String, Shape<? extends RunEvent>> shapes() {
        Map<String, Shape<? extends RunEvent>> shapes = new HashMap<>();
        TYPES.forEach((name, type) -> shapes.put(name, type.shape()));
        return shapes;
    }

    /** What is known of all events, in no order. */
    public static Collection<EventType> all() {
        return TYPES.values();
    }

    /** What an event of this name means; an unknown one belongs to a run and changes nothing. */
    public static EventType type(String event) {
        EventType type = TYPES.get(event);
        return type == null ? EventType.unknown(event) : type;
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
