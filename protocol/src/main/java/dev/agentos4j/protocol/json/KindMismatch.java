package dev.agentos4j.protocol.json;

/** A value that is JSON but not of the kind expected here. It has been read to its end, so that reading can go on. */
public final class KindMismatch extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient JsonValue raw;

    public KindMismatch(String expected, JsonValue raw) {
        super("expected " + expected, null, false, false);
        this.raw = raw;
    }

    /** The value as it was found. */
    public JsonValue raw() {
        return raw;
    }

    JsonException asError() {
        String found = raw.toJson();
        return new JsonException(
                getMessage() + ", found " + (found.length() <= 80 ? found : found.substring(0, 80) + "..."));
    }
}
