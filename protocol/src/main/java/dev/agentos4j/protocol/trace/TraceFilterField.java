package dev.agentos4j.protocol.trace;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;

/** A field that traces can be searched by. */
public final class TraceFilterField extends Struct {

    public static final Shape<TraceFilterField> SHAPE = Shape.of("TraceFilterField", TraceFilterField::new);
    public static final Field<String> KEY = SHAPE.text("key");
    public static final Field<String> LABEL = SHAPE.text("label");
    public static final Field<String> TYPE = SHAPE.text("type");
    public static final Field<List<String>> OPERATORS = SHAPE.texts("operators");
    public static final Field<List<String>> VALUES = SHAPE.texts("values").nullable();

    private TraceFilterField(Values values) {
        super(values);
    }

    /** Its name in a filter, such as {@code status}. */
    public String key() {
        return get(KEY, "");
    }

    /** Its name for people. */
    public String label() {
        return get(LABEL, "");
    }

    /** {@code enum}, {@code string}, {@code number} or {@code datetime}. */
    public String type() {
        return get(TYPE, "");
    }

    /** The operators that make sense for it. */
    public List<String> operators() {
        return list(OPERATORS);
    }

    /** Its values, for an enum. */
    public List<String> values() {
        return list(VALUES);
    }
}
