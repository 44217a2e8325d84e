package dev.agentos4j.protocol.user;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** How many users were created on a day. */
public final class UsersOfDay extends Struct {

    public static final Shape<UsersOfDay> SHAPE = Shape.of("UsersOfDay", UsersOfDay::new);
    public static final Field<String> DATE = SHAPE.text("date");
    public static final Field<Long> COUNT = SHAPE.integer("count");

    private UsersOfDay(Values values) {
        super(values);
    }

    /** The day, such as {@code 2026-11-30}. */
    public String date() {
        return get(DATE, "");
    }

    /** How many. */
    public long count() {
        return get(COUNT, 0L);
    }
}
