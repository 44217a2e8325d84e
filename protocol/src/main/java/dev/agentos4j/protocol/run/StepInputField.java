package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A value that a paused step wants from the user. */
public final class StepInputField extends Struct {

    public static final Shape<StepInputField> SHAPE = Shape.of("StepInputField", StepInputField::new);
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> FIELD_TYPE = SHAPE.text("field_type").nullable();
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<JsonValue> VALUE = SHAPE.json("value").nullable();
    public static final Field<Boolean> REQUIRED = SHAPE.bool("required").nullable();
    public static final Field<JsonValue> ALLOWED_VALUES = SHAPE.json("allowed_values");

    private StepInputField(Values values) {
        super(values);
    }

    /**
     * A value that must be given.
     *
     * @param type {@code str int float bool list dict}
     */
    public static StepInputField required(String name, String type, String description) {
        return field(name, type, description, true);
    }

    /**
     * A value that may be given.
     *
     * @param type {@code str int float bool list dict}
     */
    public static StepInputField optional(String name, String type, String description) {
        return field(name, type, description, false);
    }

    private static StepInputField field(String name, String type, String description, boolean required) {
        return SHAPE.builder()
                .set(NAME, name)
                .set(FIELD_TYPE, type)
                .set(DESCRIPTION, description)
                .set(REQUIRED, required)
                .build();
    }

    /** The same, where only one of these can be given. */
    public StepInputField oneOf(Object... values) {
        return SHAPE.edit(this).set(ALLOWED_VALUES, JsonValue.of(values)).build();
    }

    /** The name of the field. */
    public String name() {
        return get(NAME, "");
    }

    /** A Python type name. */
    public @Nullable String fieldType() {
        return get(FIELD_TYPE);
    }

    /** What is asked for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The value; absent until filled in. */
    public @Nullable JsonValue value() {
        return get(VALUE);
    }

    /** Whether it must be filled in. */
    public @Nullable Boolean required() {
        return get(REQUIRED);
    }

    /** The values to choose from. */
    public @Nullable JsonValue allowedValues() {
        return get(ALLOWED_VALUES);
    }
}
