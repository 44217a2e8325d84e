package dev.agentos4j.runtime.audit;

import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what was changed and who was refused: a row in the store, and a line in the log {@code dev.agentos4j.audit}. What
 * cannot be stored is in the log all the same; what it is about has happened already.
 */
public final class Audit {

    private static final Logger LOG = System.getLogger("dev.agentos4j.audit");

    /** How many records of each kind are kept. */
    public static final int KEPT = 100_000;

    /** The longest description of a thing, in letters. */
    private static final int LONGEST = 16 << 10;

    private final AuditStore store;
    private final InstantSource time;

    public Audit(AuditStore store, InstantSource time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Records a change.
     *
     * @param actor who made it; {@code null} for a caller with the security key
     * @param action such as {@code approval.resolved}
     * @param target the id of what was changed
     * @param before how it was; {@code null} if it was not there
     * @param after how it is; {@code null} if it is gone
     */
    public void change(
            @Nullable String actor,
            String action,
            String target,
            @Nullable JsonObject before,
            @Nullable JsonObject after) {
        JsonObject details = JsonObject.of("before", orNull(before)).with("after", orNull(after));
        add(List.of(new AuditRecord(time.instant(), AuditRecord.Kind.CHANGE, actor, action, target, details)));
    }

    /**
     * Records what somebody had a run do.
     *
     * @param actor who had it done; {@code null} for whoever knows the security key
     * @param action such as {@code approval.requested}
     * @param target the id of what came of it
     * @param after what came of it
     */
    public void ofRun(@Nullable String actor, String action, String target, @Nullable JsonObject after) {
        JsonObject details = JsonObject.of("before", JsonNull.NULL).with("after", orNull(after));
        add(List.of(new AuditRecord(time.instant(), AuditRecord.Kind.RUN, actor, action, target, details)));
    }

    private static JsonValue orNull(@Nullable JsonObject value) {
        if (value == null) {
            return JsonNull.NULL;
        }
        int letters = value.toJson().length();
        return letters <= LONGEST ? value : JsonObject.of("left_out", letters + " letters");
    }

    /** A stored thing before it changes; {@code null} if its row cannot be read, which must not keep anybody from deleting it. */
    public static <T extends Struct> @Nullable T readable(Supplier<@Nullable T> thing) {
        try {
            return thing.get();
        } catch (UnreadableRowException damaged) {
            LOG.log(Level.DEBUG, "it is recorded without what it was", damaged);
            return null;
        }
    }

    /** A value of the protocol as a record shows it: some of its members. */
    public static @Nullable JsonObject shown(@Nullable Struct value, String... members) {
        if (value == null) {
            return null;
        }
        JsonObject all = JsonObject.parse(value.toJson());
        JsonObject shown = JsonObject.EMPTY;
        for (String member : members) {
            JsonValue found = all.get(member);
            shown = found == null || found.isNull() ? shown : shown.with(member, found);
        }
        return shown;
    }

    /** Records what is of one kind. */
    public void add(List<AuditRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        for (AuditRecord each : records) {
            LOG.log(
                    Level.INFO,
                    "{0} by {1}: {2} {3}",
                    each.action(),
                    each.actor() == null ? "-" : printable(each.actor()),
                    printable(each.target()),
                    each.details().toJson());
        }
        try {
            store.add(records, KEPT);
        } catch (StoreException failed) {
            LOG.log(Level.ERROR, records.size() + " records of the audit could not be stored", failed);
        }
    }

    /** Nothing that a caller sends may begin a line of its own. */
    public static String printable(String sent) {
        return sent.replaceAll("\\p{Cntrl}", "?");
    }

    /** Some of the records that a query finds. */
    public StoredPage<AuditRecord> list(AuditListQuery query) {
        return store.list(query);
    }
}
