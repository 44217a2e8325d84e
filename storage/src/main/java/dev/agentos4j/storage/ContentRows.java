package dev.agentos4j.storage;

import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.ContentPage;
import dev.agentos4j.runtime.knowledge.ContentQuery;
import dev.agentos4j.runtime.knowledge.KnowledgeStore.Load;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code knowledge_contents}. */
final class ContentRows {

    private static final String COLUMNS = "base, id, name, description, metadata, type, size, origin, status,"
            + " status_message, created_at, updated_at";

    /** What contents are sorted by; anything else leaves them in the order in which they came. */
    private static final Map<String, String> ORDERS = Map.of(
            "created_at", "created_at",
            "updated_at", "updated_at",
            "size", "size",
            "name", "name",
            "type", "type",
            "status", "status");

    private static final String SELECT = "SELECT " + COLUMNS + ", "
            + WholeRows.bytes("id", "name", "description", "metadata", "status_message")
            + " FROM knowledge_contents WHERE ";
    private static final WholeRows ROWS = new WholeRows("content", "id");

    private ContentRows() {}

    static Load begin(Connection connection, StoredContent content, String owner) throws SQLException {
        String sql = "INSERT INTO knowledge_contents (" + COLUMNS + ", loads, loading, loading_owner)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?)"
                + " ON CONFLICT (base, id) DO UPDATE SET name = excluded.name, description = excluded.description,"
                + " metadata = excluded.metadata, type = excluded.type, size = excluded.size,"
                + " origin = excluded.origin, status = excluded.status, status_message = excluded.status_message,"
                + " updated_at = excluded.updated_at, loads = loads + 1, loading = loads + 1,"
                + " loading_owner = excluded.loading_owner"
                + " RETURNING key, loads, fingerprint";
        Begun begun = Rows.first(
                connection,
                sql,
                row -> new Begun(row.getLong("key"), new Load(row.getLong("loads"), row.getString("fingerprint"))),
                content.base(),
                content.id(),
                content.name(),
                content.description(),
                Rows.json(content.metadata()),
                content.type(),
                content.size(),
                content.origin(),
                content.status().value(),
                content.statusMessage(),
                content.createdAt(),
                content.updatedAt(),
                owner);
        ChunkRows.deleteUnfinished(connection, Objects.requireNonNull(begun).key()); // what an overtaken load has left
        return begun.load();
    }

    private record Begun(long key, Load load) {}

    /** The key of a content whose load this still is, else {@code null}. */
    static @Nullable Long keyOfLoad(Connection connection, StoredContent content, Load load) throws SQLException {
        String sql = "SELECT key FROM knowledge_contents WHERE base = ? AND id = ? AND loading = ?";
        return Rows.<Long>first(connection, sql, row -> row.getLong(1), content.base(), content.id(), load.number());
    }

    static void complete(
            Connection connection, long key, StoredContent content, long load, String fingerprint, String embedder)
            throws SQLException {
        Rows.execute(
                connection,
                "UPDATE knowledge_contents SET status = ?, status_message = ?, size = ?, updated_at = ?, loading = NULL,"
                        + " loaded = ?, fingerprint = ?, embedder = ? WHERE key = ?",
                content.status().value(),
                content.statusMessage(),
                content.size(),
                content.updatedAt(),
                load,
                fingerprint,
                embedder,
                key);
    }

    static void end(Connection connection, long key, StoredContent content) throws SQLException {
        Rows.execute(
                connection,
                "UPDATE knowledge_contents SET status = ?, status_message = ?, size = ?, updated_at = ?, loading = NULL"
                        + " WHERE key = ?",
                content.status().value(),
                content.statusMessage(),
                content.size(),
                content.updatedAt(),
                key);
    }

    static int update(Connection connection, StoredContent content) throws SQLException {
        return Rows.execute(
                connection,
                "UPDATE knowledge_contents SET name = ?, description = ?, metadata = ?, updated_at = ?"
                        + " WHERE base = ? AND id = ?",
                content.name(),
                content.description(),
                Rows.json(content.metadata()),
                content.updatedAt(),
                content.base(),
                content.id());
    }

    static int delete(Connection connection, String where, String... values) throws SQLException {
        Rows.execute(
                connection,
                "DELETE FROM knowledge_chunks WHERE content IN (SELECT key FROM knowledge_contents WHERE " + where
                        + ")",
                (Object[]) values);
        return Rows.execute(connection, "DELETE FROM knowledge_contents WHERE " + where, (Object[]) values);
    }

    /** Whose loads are under way. */
    static List<String> loadingOwners(Connection connection) throws SQLException {
        String sql = "SELECT DISTINCT loading_owner FROM knowledge_contents WHERE loading IS NOT NULL";
        return Rows.texts(connection, sql);
    }

    static int failInterrupted(Connection connection, String owner, String reason) throws SQLException {
        Rows.execute(
                connection,
                "DELETE FROM knowledge_chunks WHERE (content, load) IN"
                        + " (SELECT key, loading FROM knowledge_contents WHERE loading IS NOT NULL AND loading_owner = ?)",
                owner);
        return Rows.execute(
                connection,
                "UPDATE knowledge_contents SET status = ?, status_message = ?, loading = NULL"
                        + " WHERE loading IS NOT NULL AND loading_owner = ?",
                ContentStatus.FAILED.value(),
                reason,
                owner);
    }

    static @Nullable StoredContent find(Connection connection, String base, String id) throws SQLException {
        return Rows.first(connection, SELECT + "base = ? AND id = ?", ROWS.refusing(ContentRows::read), base, id);
    }

    static ContentPage page(Connection connection, ContentQuery query) throws SQLException {
        String column = ORDERS.getOrDefault(query.sortBy(), "key");
        Map<String, UnreadableRowException> unreadable = new HashMap<>();
        WholeRows.Replacing<StoredContent> reader = ROWS.replacing(ContentRows::read, (row, why) -> {
            StoredContent known = standIn(row);
            unreadable.put(known.id(), why);
            return known;
        });
        List<StoredContent> contents = Rows.select(
                connection,
                SELECT + "base = ?" + Rows.order(column, "key", query.descending()) + " LIMIT ? OFFSET ?",
                reader.ofOnePage(),
                query.base(),
                query.limit(),
                query.offset());
        String count = "SELECT count(*) FROM knowledge_contents WHERE base = ?";
        return new ContentPage(contents, Rows.number(connection, count, query.base()), unreadable);
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
                Rows.plausibleSeconds(row.getLong("updated_at")));
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
                Rows.plausibleSeconds(row.getLong("updated_at")));
    }
}
