package dev.agentos4j.protocol.json;

import org.jspecify.annotations.Nullable;

/** The JSON literal {@code null}. */
public enum JsonNull implements JsonValue {
    NULL;

    @Override
    public @Nullable Object toJava() {
        return null;
    }

    @Override
    public String toString() {
        return "null";
    }
}
