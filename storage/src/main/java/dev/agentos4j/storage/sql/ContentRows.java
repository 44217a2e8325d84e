package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.ContentQuery;
import dev.agentos4j.runtime.knowledge.KnowledgeStore.Load;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code knowledge_contents}. */
final class ContentRows {

    static final Table<StoredContent> TABLE = new Table<StoredContent>("knowledge_contents", "content", "base", "id")
            .counter("key")
            .text("base", StoredContent::base)
            .text("id", StoredContent::id)
            .document("name", StoredContent::name)
            .document("description", StoredContent::description)
            .json("metadata", StoredContent::metadata)
            .nullable()
            .text("type", StoredContent::type)
            .number("size", StoredContent::size)
            .document("origin", StoredContent::origin)
            .nullable()
            .text("status", content -> content.status().value())
            .document("status_message", StoredContent::statusMessage)
            .number("created_at", StoredContent::createdAt)
            .number("updated_at", StoredContent::updatedAt)
            .number("loads")
            .number("loading")
            .nullable()
            .text("loading_owner")
            .nullable()
            .number("loaded")
            .nullable()
            .document("fingerprint")
            .nullable()
            .text("embedder")
            .nullable()
            .text("user_id", StoredContent::userId)
            .nullable()
            .index("knowledge_contents_by_creation", "base", "created_at")
            .index(new Table.Index("knowledge_contents_loading", List.of("loading"), false, "loading IS NOT NULL"))
            .messageId("id")
            .reads(ContentRows::read, (row, why) -> standIn(row));

    /** What contents are sorted by; anything else leaves them in the order in which they came. */
    private static final Map<String, String> ORDERS = Map.of(
            "created_at", "created_at",
            "updated_at", "updated_at",
            "size", "size",
            "name", "name",
            "type", "type",
            "status", "status");

    private ContentRows() {}

    private static Where of(String base, String id) {
        return new Where().equal("base", base).equal("id", id);
    }

    private static Where of(long key) {
        return new Where().equal("key", key);
    }

    static Load begin(SqlConnection connection, StoredContent content, String owner) throws SQLException {
        Where where = of(content.base(), content.id());
        Begun known = begun(connection, where);
        long number = known == null ? 1 : known.load().number() + 1;
        Row row = TABLE.row(content);
        if (known != null) {
            row.set("created_at", known.createdAt());
        }
        row.set("loads", number).set("loading", number).set("loading_owner", owner);
        if (known == null) {
            TABLE.insertFirst(connection, row);
        } else {
            TABLE.update(connection, row, where);
        }
        Begun begun = Objects.requireNonNull(begun(connection, where));
        ChunkRows.deleteUnfinished(connection, begun.key()); // what an overtaken load has left
        return begun.load();
    }

    private record Begun(long key, Load load, long createdAt) {}

    private static @Nullable Begun begun(SqlConnection connection, Where where) throws SQLException {
        String sql = "SELECT key, loads, fingerprint, created_at FROM knowledge_contents";
        return where.first(
                connection,
                sql,
                connection.dialect().forUpdate(),
                row -> new Begun(row.getLong(1), new Load(row.getLong(2), row.getString(3)), row.getLong(4)));
    }

    /** The key of a content whose load this still is, else {@code null}. */
    static @Nullable Long keyOfLoad(SqlConnection connection, StoredContent content, Load load) throws SQLException {
        Where where = of(content.base(), content.id()).equal("loading", load.number());
        String sql = "SELECT key FROM knowledge_contents";
        return where.<Long>first(connection, sql, connection.dialect().forUpdate(), row -> row.getLong(1));
    }

    /** What the end of a load writes. */
    private static Row ended(StoredContent content) {
        return new Row()
                .set("status", content.status().value())
                .set("status_message", content.statusMessage())
                .set("size", content.size())
                .set("updated_at", content.updatedAt())
                .set("loading", null);
    }

    static void complete(
            SqlConnection connection, long key, StoredContent content, long load, String fingerprint, String embedder)
            throws SQLException {
        Row row = ended(content)
                .set("loaded", load)
                .set("fingerprint", fingerprint)
                .set("embedder", embedder);
        TABLE.update(connection, row, of(key));
    }

    static void end(SqlConnection connection, long key, StoredContent content) throws SQLException {
        TABLE.update(connection, ended(content), of(key));
    }

    static int update(SqlConnection connection, StoredContent content) throws SQLException {
        Row changes = new Row()
                .set("name", content.name())
                .set("description", content.description())
                .set("metadata", Rows.json(content.metadata()))
                .set("updated_at", content.updatedAt());
        return TABLE.update(connection, changes, of(content.base(), content.id()));
    }

    private static List<Long> keys(SqlConnection connection, Where where) throws SQLException {
        return where.select(connection, "SELECT key FROM knowledge_contents", "", row -> row.getLong(1));
    }

    static List<Long> keys(SqlConnection connection, String base, String id) throws SQLException {
        return keys(connection, of(base, id));
    }

    /** The contents of a base; if there is a user, that user's alone. */
    static List<Long> keysOf(SqlConnection connection, String base, @Nullable String user) throws SQLException {
        return keys(connection, new Where().equal("base", base).equal("user_id", user));
    }

    static void delete(SqlConnection connection, long key) throws SQLException {
        ChunkRows.TABLE.delete(connection, new Where().equal("content", key));
        TABLE.delete(connection, of(key));
    }

    /**
     * A load under way, whose process may be gone.
     *
     * @param mayBeTakenOver whether its upload is stored, and was not taken over too often
     */
    record Interrupted(
            long key,
            String base,
            String id,
            long load,
            @Nullable String owner,
            boolean mayBeTakenOver) {}

    /**
     * All loads under way.
     *
     * @param uploads whether there are tables for uploads
     */
    static List<Interrupted> loading(SqlConnection connection, boolean uploads) throws SQLException {
        String takeable = uploads ? UploadRows.IS_TAKEABLE : "0";
        return new Where()
                .and("loading IS NOT NULL")
                .select(
                        connection,
                        "SELECT key, base, id, loading, loading_owner, " + takeable + " FROM knowledge_contents",
                        " ORDER BY key",
                        row -> new Interrupted(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getInt(6) > 0));
    }

    /** The bases into which something is loaded. */
    static List<String> loadingBases(SqlConnection connection) throws SQLException {
        return Rows.texts(connection, "SELECT DISTINCT base FROM knowledge_contents WHERE loading IS NOT NULL");
    }

    private static Where stillOf(Interrupted load) {
        return of(load.key()).equal("loading", load.load()).same("loading_owner", load.owner());
    }

    /** Makes a load begin anew as another's; {@code null} if it has ended meanwhile, or another was first. */
    static @Nullable Load takeOver(SqlConnection connection, Interrupted load, String owner) throws SQLException {
        Begun known = begun(connection, stillOf(load));
        if (known == null) {
            return null;
        }
        long number = known.load().number() + 1;
        Row row = new Row().set("loads", number).set("loading", number).set("loading_owner", owner);
        TABLE.update(connection, row, of(load.key()));
        ChunkRows.deleteUnfinished(connection, load.key());
        UploadRows.countTaken(connection, load.key());
        return new Load(number, known.load().fingerprint());
    }

    static int failInterrupted(SqlConnection connection, Interrupted load, String reason) throws SQLException {
        Row failed = new Row()
                .set("status", ContentStatus.FAILED.value())
                .set("status_message", reason)
                .set("loading", null);
        int rows = TABLE.update(connection, failed, stillOf(load));
        if (rows > 0) {
            ChunkRows.delete(connection, load.key(), load.load());
        }
        return rows;
    }

    static @Nullable StoredContent find(SqlConnection connection, String base, String id) throws SQLException {
        return TABLE.find(connection, of(base, id));
    }

    /** The contents of a base that a user sees; all if there is no user. */
    static Where visible(String base, @Nullable String user) {
        return new Where().equal("base", base).equalOrNull("user_id", user);
    }

    static StoredPage<StoredContent> page(SqlConnection connection, ContentQuery query) throws SQLException {
        String column = ORDERS.getOrDefault(query.sortBy(), "key");
        Where where = visible(query.base(), query.user());
        Map<String, UnreadableRowException> unreadable = new HashMap<>();
        WholeRows.Replacing<StoredContent> reader = TABLE.replacing((row, why) -> {
            StoredContent known = standIn(row);
            unreadable.put(known.id(), why);
            return known;
        });
        String order = TABLE.order(connection, column, query.descending());
        return new StoredPage<>(
                where.page(connection, TABLE.select(), order, query.limit(), query.offset(), reader),
                TABLE.count(connection, where),
                unreadable);
    }

    /** What the columns say that are short. */
    private static StoredContent standIn(ResultSet row) throws SQLException {
        return new StoredContent(
                String.valueOf(row.getString("base")),
                String.valueOf(row.getString("id")),
                "",
                "",
                null,
                Objects.requireNonNullElse(row.getString("type"), ""),
                row.getLong("size"),
                null,
                ContentStatus.FAILED,
                "It cannot be read from the database",
                Rows.plausibleSeconds(row.getLong("created_at")),
                Rows.plausibleSeconds(row.getLong("updated_at")),
                row.getString("user_id"));
    }

    private static StoredContent read(ResultSet row) throws SQLException {
        return new StoredContent(
                row.getString("base"),
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                Rows.object(row, "metadata"),
                row.getString("type"),
                row.getLong("size"),
                row.getString("origin"),
                new ContentStatus(Objects.requireNonNull(row.getString("status"))),
                row.getString("status_message"),
                Rows.plausibleSeconds(row.getLong("created_at")),
                Rows.plausibleSeconds(row.getLong("updated_at")),
                row.getString("user_id"));
    }
}
