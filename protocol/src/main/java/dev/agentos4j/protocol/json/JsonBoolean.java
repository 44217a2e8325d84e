package dev.agentos4j.protocol.json;

/** The JSON literals {@code true} and {@code false}. */
public enum JsonBoolean implements JsonValue {
    TRUE,
    FALSE;

    public static JsonBoolean of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public boolean value() {
        return this == TRUE;
    }

    @Override
    public Boolean toJava() {
        return value();
    }

    @Override
    public String toString() {
        return value() ? "true" : "false";
    }
}
