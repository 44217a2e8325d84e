package dev.agentos4j.protocol.json;

/** JSON that cannot be read: not JSON at all, cut off, or, in strict reading, a member of a wrong type. */
public class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    public JsonException(String message) {
        this("", message, null);
    }

    public JsonException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        this("", message, cause);
    }

    private JsonException(String path, String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /** Trouble at a place of the document; the path is that of {@link #path}. */
    public static JsonException at(String path, String message) {
        return new JsonException(path, message, null);
    }

    /** Trouble at a place of the document; the path is that of {@link #path}. */
    public static JsonException at(String path, String message, Throwable cause) {
        return new JsonException(path, message, cause);
    }

    /** Where in the document, such as {@code tools[0].confirmed}; empty for the document itself or when unknown. */
    public String path() {
        return path;
    }

    /** The same trouble, seen from one level further out. */
    JsonException within(String step) {
        String joined = path.isEmpty() || path.startsWith("[") ? step + path : step + "." + path;
        return new JsonException(joined, rawMessage(), this);
    }

    private String rawMessage() {
        return String.valueOf(super.getMessage());
    }

    @Override
    public String getMessage() {
        return path.isEmpty() ? rawMessage() : path + ": " + rawMessage();
    }
}
