package dev.agentos4j.protocol.json;

import java.util.Objects;

/** A JSON string. */
public record JsonString(String value) implements JsonValue {

    public JsonString {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toJava() {
        return value;
    }

    @Override
    public String toString() {
        return toJson();
    }
}
