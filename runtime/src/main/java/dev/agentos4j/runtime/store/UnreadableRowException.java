package dev.agentos4j.runtime.store;

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
        this(
                id,
                "The stored " + what + " " + shortened(id) + " cannot be read: " + why
                        + ". Delete it, or mend its row in the database",
                cause);
    }

    private UnreadableRowException(@Nullable String id, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.id = id == null ? "" : id;
    }

    /**
     * A row that is whole, and left out because the rows before it on its page take all the memory that there is for one.
     *
     * @param what what the row holds, such as {@code session}
     * @param bytes how large it is
     */
    public static UnreadableRowException beyondPage(String what, @Nullable String id, long bytes) {
        return new UnreadableRowException(
                id,
                "The stored " + what + " " + shortened(id) + " has " + bytes + " bytes, too many for this page: "
                        + "ask for it by its id, or for fewer with limit",
                null);
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
