package dev.agentos4j.protocol.trace;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span of a trace: a run, a step of a workflow, a question to a model, or a call of a tool. */
public final class TraceNode extends Struct {

    public static final Shape<TraceNode> SHAPE = Shape.of("TraceNode", TraceNode::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> TYPE = SHAPE.text("type");
    public static final Field<String> DURATION = SHAPE.text("duration");
    public static final Field<Timestamp> START_TIME = SHAPE.time("start_time");
    public static final Field<Timestamp> END_TIME = SHAPE.time("end_time");
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<String> INPUT = SHAPE.text("input");
    public static final Field<String> OUTPUT = SHAPE.text("output");
    public static final Field<String> ERROR = SHAPE.text("error");
    public static final Field<List<TraceNode>> SPANS = SHAPE.structs("spans", () -> TraceNode.SHAPE);
    public static final Field<String> STEP_TYPE = SHAPE.text("step_type");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<JsonObject> EXTRA_DATA = SHAPE.object("extra_data");

    private TraceNode(Values values) {
        super(values);
    }

    /** Its id, 16 hexadecimal digits. */
    public String id() {
        return get(ID, "");
    }

    /** Such as {@code Calculator.arun}, or the name of a tool. */
    public String name() {
        return get(NAME, "");
    }

    /** {@code AGENT}, {@code TEAM}, {@code WORKFLOW} (its steps too), {@code LLM} or {@code TOOL}. */
    public String type() {
        return get(TYPE, "");
    }

    /** How long it took, such as {@code 26ms} or {@code 1.50s}, see {@link #durationMillis()}. */
    public String duration() {
        return get(DURATION, "");
    }

    /** When it began. */
    public @Nullable Timestamp startTime() {
        return get(START_TIME);
    }

    /** When it ended. */
    public @Nullable Timestamp endTime() {
        return get(END_TIME);
    }

    /** {@code OK} or {@code ERROR}. */
    public String status() {
        return get(STATUS, "");
    }

    /** What went in. Absent on the first span of a trace, which has it itself. */
    public @Nullable String input() {
        return get(INPUT);
    }

    /** What came out. Absent on the first span of a trace, which has it itself. */
    public @Nullable String output() {
        return get(OUTPUT);
    }

    /** Why it failed. */
    public @Nullable String error() {
        return get(ERROR);
    }

    /** The spans within it, in the order in which they began. */
    public List<TraceNode> spans() {
        return list(SPANS);
    }

    /** What kind of step it is, within a workflow. */
    public @Nullable String stepType() {
        return get(STEP_TYPE);
    }

    /** What else is known, by kind: ids of the run, model and tokens, tool and parameters, steps. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** Nothing as yet. */
    public @Nullable JsonObject extraData() {
        return get(EXTRA_DATA);
    }

    /** Whether the run ended in an error. */
    public boolean isError() {
        return status().equals("ERROR");
    }

    /** How long it took, in milliseconds; {@code null} if the text of {@link #duration()} is not a duration. */
    public @Nullable Double durationMillis() {
        return DurationText.millis(duration());
    }

    void addTo(List<TraceNode> all) {
        all.add(this);
        spans().forEach(node -> node.addTo(all));
    }
}
