package dev.agentos4j.protocol.trace;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;

/** By what traces can be searched. */
public final class TraceFilterSchema extends Struct {

    public static final Shape<TraceFilterSchema> SHAPE = Shape.of("TraceFilterSchema", TraceFilterSchema::new);
    public static final Field<List<TraceFilterField>> FIELDS = SHAPE.structs("fields", () -> TraceFilterField.SHAPE);
    public static final Field<List<String>> LOGICAL_OPERATORS = SHAPE.texts("logical_operators");

    private TraceFilterSchema(Values values) {
        super(values);
    }

    /** The fields, with the operators they have. */
    public List<TraceFilterField> fields() {
        return list(FIELDS);
    }

    /** How conditions are combined; {@code NOT} works too, though no AgentOS names it. */
    public List<String> logicalOperators() {
        return list(LOGICAL_OPERATORS);
    }
}
