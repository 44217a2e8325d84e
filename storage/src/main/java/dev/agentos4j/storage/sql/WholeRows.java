package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.storage.ReadBytes;
import dev.agentos4j.runtime.store.TooLargeException;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows that may be damaged, or too large for the memory. One by itself is refused; among others something stands in
 * for it, so that it costs the others nothing.
 */
public final class WholeRows {

    /** The column that says how many bytes a row has, see {@link #bytes}. */
    private static final String BYTES = "row_bytes";

    /** The most bytes of a row, both written and read: so whatever was written can be read. */
    public static final long MOST_BYTES = Math.clamp(Runtime.getRuntime().maxMemory() / 8, 16L << 20, 128L << 20);

    private static final Logger LOG = System.getLogger(WholeRows.class.getName());
    private static final int TOLD = 1000;

    private final String what;
    private final String idColumn;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Makes something of a row that cannot be read. */
    interface StandIn<T extends @Nullable Object> {
        T of(ResultSet row, UnreadableRowException why) throws SQLException;
    }

    /**
     * @param what what the rows hold, for messages
     */
    WholeRows(String what, String idColumn) {
        this.what = what;
        this.idColumn = idColumn;
    }

    /** The column that a select of such rows needs besides: how many bytes these columns have. */
    static String bytes(String... columns) {
        StringBuilder sum = new StringBuilder("0");
        for (String column : columns) {
            sum.append(" + coalesce(octet_length(").append(column).append("), 0)");
        }
        return sum + " AS " + BYTES;
    }

    /** Refuses a row that is damaged or too large with an {@link UnreadableRowException}. */
    <T extends @Nullable Object> Rows.Reader<T> refusing(Rows.Reader<T> reader) {
        return row -> {
            long bytes = row.getLong(BYTES);
            if (bytes > MOST_BYTES) {
                throw unreadable(row, "it has " + bytes + " bytes, and at most " + MOST_BYTES + " fit", null);
            }
            ReadBytes.read(bytes);
            try {
                return reader.read(row);
            } catch (UnreadableRowException known) {
                throw known;
            } catch (JsonException malformed) {
                throw unreadable(row, String.valueOf(malformed.getMessage()), malformed);
            } catch (RuntimeException | StackOverflowError odd) {
                throw unreadable(row, "it does not hold what it should", odd);
            }
        };
    }

    /** Lets something stand in for a row that is damaged or too large. */
    <T extends @Nullable Object> Replacing<T> replacing(Rows.Reader<T> reader, StandIn<T> standIn) {
        return new Replacing<>(refusing(reader), standIn);
    }

    /** Reads rows of which some may be damaged or too large. */
    final class Replacing<T extends @Nullable Object> implements Rows.Reader<T> {

        private final Rows.Reader<T> refusing;
        private final StandIn<T> standIn;

        private Replacing(Rows.Reader<T> refusing, StandIn<T> standIn) {
            this.refusing = refusing;
            this.standIn = standIn;
        }

        @Override
        public T read(ResultSet row) throws SQLException {
            try {
                return refusing.read(row);
            } catch (UnreadableRowException why) {
                tell(why);
                return standIn.of(row, why);
            }
        }

        /** The same for one page, of which no more bytes are read than a single row may have: it is held as a whole. */
        Rows.Reader<T> ofOnePage() {
            AtomicLong room = new AtomicLong(MOST_BYTES);
            return row -> {
                long bytes = row.getLong(BYTES);
                if (bytes <= room.get()) {
                    room.addAndGet(-bytes);
                } else if (bytes <= MOST_BYTES) {
                    return standIn.of(row, UnreadableRowException.beyondPage(what, row.getString(idColumn), bytes));
                }
                return read(row);
            };
        }
    }

    private UnreadableRowException unreadable(ResultSet row, String why, @Nullable Throwable cause)
            throws SQLException {
        return new UnreadableRowException(what, row.getString(idColumn), why, cause);
    }

    /** Once for each row, as lists are read again and again. */
    private void tell(UnreadableRowException why) {
        if (told.size() < TOLD && told.add(why.id())) {
            LOG.log(Level.WARNING, why.getMessage());
        }
    }

    /**
     * A text to be written.
     *
     * @throws TooLargeException if it has more than what is read
     */
    static String text(String json) {
        if (json.length() > MOST_BYTES / 4) {
            requireToFit(json);
        }
        return json;
    }

    private static void requireToFit(String json) {
        long bytes = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        if (bytes > MOST_BYTES - (MOST_BYTES >> 4)) { // the rest is for the other columns
            throw new TooLargeException(
                    "what is to be stored has " + bytes + " bytes, more than this process can read back: "
                            + "give it more memory (-Xmx), or store less",
                    null);
        }
    }

    /** A document that may be damaged; then one that says so. */
    static JsonObject orError(String what, @Nullable String json) {
        try {
            if (json != null && json.length() <= MOST_BYTES) {
                return JsonObject.parse(json);
            }
        } catch (JsonException | StackOverflowError damaged) {
            LOG.log(Level.DEBUG, what + " is damaged", damaged);
        }
        return JsonObject.of(
                UnreadableRowException.MEMBER,
                new UnreadableRowException(what, null, "it is not a JSON object that can be read", null).error());
    }
}
