package dev.agentos4j.protocol.json;

import org.jspecify.annotations.Nullable;

/** The values of one {@link Struct}, by the index of their field: what a shape hands to the constructor of its type. */
public final class Values {

    final Shape<?> shape;
    final @Nullable Object[] slots;
    final JsonObject extra;

    Values(Shape<?> shape, @Nullable Object[] slots, JsonObject extra) {
        this.shape = shape;
        this.slots = slots;
        this.extra = extra;
    }
}
