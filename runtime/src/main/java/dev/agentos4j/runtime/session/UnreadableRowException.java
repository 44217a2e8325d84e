package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import org.jspecify.annotations.Nullable;

/** What a store was asked for is there, but cannot be read: somebody or something has damaged its row. */
public final class UnreadableRowException extends StoreException {

    /** The member under which a list shows that one of its items cannot be read, an object. */
    public static final String MEMBER = "error";

    private static final long serialVersionUID = 1L;
    private static final String TYPE = "unreadable_row";
    private static final int LONGEST_ID = 255;

    private final String id;

    /**
     * @param what what the row holds, such as {@code session}
     * @param why what is wrong with it
     */
    public UnreadableRowException(String what, @Nullable String id, String why, @Nullable Throwable cause) {
        super(
                "The stored " + what + " " + shortened(id) + " cannot be read: " + why
                        + ". Delete it, or mend its row in the database",
                cause);
        this.id = id == null ? "" : id;
    }

    private static String shortened(@Nullable String id) {
        String text = String.valueOf(id);
        return text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID) + "...";
    }

    /** The id of the row. */
    public String id() {
        return id;
    }

    /** How a list shows it: {@code {"type": "unreadable_row", "message": ...}}. */
    public JsonObject error() {
        return JsonObject.of("type", TYPE).with("message", getMessage());
    }

    /** Whether a value stands in for a row that cannot be read. */
    public static boolean isStandIn(Struct value) {
        return isError(value.extra());
    }

    /** Whether an object says that what it stands for cannot be read. */
    public static boolean isError(JsonObject object) {
        return object.get(MEMBER) instanceof JsonObject error && TYPE.equals(error.text("type"));
    }
}
