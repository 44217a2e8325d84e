package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.ContentPage;
import dev.agentos4j.runtime.knowledge.ContentQuery;
import dev.agentos4j.runtime.knowledge.KnowledgeStore.Load;
import dev.agentos4j.runtime.knowledge.StoredContent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
        long key;
        Load load;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(
                    statement,
                    content.base(),
                    content.id(),
                    content.name(),
                    content.description(),
                    json(content.metadata()),
                    content.type(),
                    content.size(),
                    content.origin(),
                    content.status().value(),
                    content.statusMessage(),
                    content.createdAt(),
                    content.updatedAt(),
                    owner);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                key = row.getLong(1);
                load = new Load(row.getLong(2), row.getString(3));
            }
        }
        ChunkRows.deleteUnfinished(connection, key); // what an overtaken load has left
        return load;
    }

    private static @Nullable String json(@Nullable JsonObject object) {
        return object == null ? null : object.toJson();
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** The key of a content whose load this still is, else {@code null}. */
    static @Nullable Long keyOfLoad(Connection connection, StoredContent content, Load load) throws SQLException {
        String sql = "SELECT key FROM knowledge_contents WHERE base = ? AND id = ? AND loading = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, content.base(), content.id(), load.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? (Long) row.getLong(1) : null;
            }
        }
    }

    static void complete(
            Connection connection, long key, StoredContent content, long load, String fingerprint, String embedder)
            throws SQLException {
        execute(
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
        execute(
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
        return execute(
                connection,
                "UPDATE knowledge_contents SET name = ?, description = ?, metadata = ?, updated_at = ?"
                        + " WHERE base = ? AND id = ?",
                content.name(),
                content.description(),
                json(content.metadata()),
                content.updatedAt(),
                content.base(),
                content.id());
    }

    static int delete(Connection connection, String where, String... values) throws SQLException {
        execute(
                connection,
                "DELETE FROM knowledge_chunks WHERE content IN (SELECT key FROM knowledge_contents WHERE " + where
                        + ")",
                (Object[]) values);
        return execute(connection, "DELETE FROM knowledge_contents WHERE " + where, (Object[]) values);
    }

    /** Whose loads are under way. */
    static List<String> loadingOwners(Connection connection) throws SQLException {
        String sql = "SELECT DISTINCT loading_owner FROM knowledge_contents WHERE loading IS NOT NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<String> owners = new ArrayList<>();
            while (row.next()) {
                owners.add(row.getString(1));
            }
            return owners;
        }
    }

    static int failInterrupted(Connection connection, String owner, String reason) throws SQLException {
        execute(
                connection,
                "DELETE FROM knowledge_chunks WHERE (content, load) IN"
                        + " (SELECT key, loading FROM knowledge_contents WHERE loading IS NOT NULL AND loading_owner = ?)",
                owner);
        return execute(
                connection,
                "UPDATE knowledge_contents SET status = ?, status_message = ?, loading = NULL"
                        + " WHERE loading IS NOT NULL AND loading_owner = ?",
                ContentStatus.FAILED.value(),
                reason,
                owner);
    }

    static @Nullable StoredContent find(Connection connection, String base, String id) throws SQLException {
        List<StoredContent> found = select(connection, "base = ? AND id = ?", base, id);
        return found.isEmpty() ? null : found.get(0);
    }

    static ContentPage page(Connection connection, ContentQuery query) throws SQLException {
        String column = ORDERS.getOrDefault(query.sortBy(), "key");
        String direction = query.descending() ? " DESC" : " ASC";
        List<StoredContent> contents = select(
                connection,
                "base = ? ORDER BY " + column + direction + ", key" + direction + " LIMIT ? OFFSET ?",
                query.base(),
                query.limit(),
                query.offset());
        return new ContentPage(contents, count(connection, query.base()));
    }

    private static long count(Connection connection, String base) throws SQLException {
        String sql = "SELECT count(*) FROM knowledge_contents WHERE base = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, base);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<StoredContent> select(Connection connection, String where, Object... values)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM knowledge_contents WHERE " + where;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<StoredContent> contents = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    contents.add(read(row));
                }
            }
            return contents;
        }
    }

    private static StoredContent read(ResultSet row) throws SQLException {
        String metadata = row.getString("metadata");
        return new StoredContent(
                row.getString("base"),
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                metadata == null ? null : JsonObject.parse(metadata),
                row.getString("type"),
                row.getLong("size"),
                row.getString("origin"),
                new ContentStatus(Objects.requireNonNull(row.getString("status"))),
                row.getString("status_message"),
                row.getLong("created_at"),
                row.getLong("updated_at"));
    }
}
