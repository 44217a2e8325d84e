package dev.agentos4j.protocol.trace;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace with all that happened in it. */
public final class TraceDetail extends Struct {

    public static final Shape<TraceDetail> SHAPE = Shape.of("TraceDetail", TraceDetail::new);
    public static final Field<String> TRACE_ID = SHAPE.text("trace_id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<String> DURATION = SHAPE.text("duration");
    public static final Field<Timestamp> START_TIME = SHAPE.time("start_time");
    public static final Field<Timestamp> END_TIME = SHAPE.time("end_time");
    public static final Field<Long> TOTAL_SPANS = SHAPE.integer("total_spans");
    public static final Field<Long> ERROR_COUNT = SHAPE.integer("error_count");
    public static final Field<String> INPUT = SHAPE.text("input");
    public static final Field<String> OUTPUT = SHAPE.text("output");
    public static final Field<String> ERROR = SHAPE.text("error");
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at");
    public static final Field<List<TraceNode>> TREE = SHAPE.structs("tree", () -> TraceNode.SHAPE);

    private TraceDetail(Values values) {
        super(values);
    }

    /** Its id, 32 hexadecimal digits. */
    public String traceId() {
        return get(TRACE_ID, "");
    }

    /** The name of its first span, such as {@code Calculator.arun}. */
    public String name() {
        return get(NAME, "");
    }

    /** {@code OK} or {@code ERROR}; {@code UNSET} while it goes on. */
    public String status() {
        return get(STATUS, "");
    }

    /** How long it took, such as {@code 26ms} or {@code 1.50s}, see {@link #durationMillis()}. */
    public String duration() {
        return get(DURATION, "");
    }

    /** When it began. */
    public @Nullable Timestamp startTime() {
        return get(START_TIME);
    }

    /** When its last span ended. */
    public @Nullable Timestamp endTime() {
        return get(END_TIME);
    }

    /** How many spans it has. */
    public long totalSpans() {
        return get(TOTAL_SPANS, 0L);
    }

    /** How many of them ended in an error. */
    public long errorCount() {
        return get(ERROR_COUNT, 0L);
    }

    /** What the run was told. */
    public @Nullable String input() {
        return get(INPUT);
    }

    /** What the run answered; absent if it failed. */
    public @Nullable String output() {
        return get(OUTPUT);
    }

    /** Why it failed. */
    public @Nullable String error() {
        return get(ERROR);
    }

    /** The run it is the trace of. */
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** The session of the run. */
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** Whose run it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The agent, if it is an agent's run. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team, if it is a team's run. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The workflow, if it is a workflow's run. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** When it was first written. */
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }

    /** The first span, with the spans within it. */
    public List<TraceNode> tree() {
        return list(TREE);
    }

    /** Whether the run ended in an error. */
    public boolean isError() {
        return status().equals("ERROR");
    }

    /** How long it took, in milliseconds; {@code null} if the text of {@link #duration()} is not a duration. */
    public @Nullable Double durationMillis() {
        return DurationText.millis(duration());
    }

    /** All spans of the {@link #tree()}, each before the ones within it. */
    public List<TraceNode> spans() {
        List<TraceNode> all = new ArrayList<>();
        tree().forEach(node -> node.addTo(all));
        return List.copyOf(all);
    }
}
