package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A value that a paused tool wants from the user. */
public final class UserInputField extends Struct {

    public static final Shape<UserInputField> SHAPE = Shape.of("UserInputField", UserInputField::new);
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> FIELD_TYPE = SHAPE.text("field_type").nullable();
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<JsonValue> VALUE = SHAPE.json("value").nullable();

    private UserInputField(Values values) {
        super(values);
    }

    /** The name of the field, that of the tool's parameter. */
    public String name() {
        return get(NAME, "");
    }

    /**
     * A Python type name: {@code str}, {@code int}, {@code float}, {@code bool}, {@code list}, {@code dict} or a
     * class.
     */
    public @Nullable String fieldType() {
        return get(FIELD_TYPE);
    }

    /** What is asked for, in words. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The value; absent until somebody fills it in. */
    public @Nullable JsonValue value() {
        return get(VALUE);
    }

    /** This field, filled in with plain Java data, see {@link JsonValue#of}. */
    public UserInputField withValue(@Nullable Object value) {
        return SHAPE.edit(this).set(VALUE, JsonValue.of(value)).build();
    }
}
