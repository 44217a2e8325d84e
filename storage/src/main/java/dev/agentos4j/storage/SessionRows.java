package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.session.SessionPage;
import dev.agentos4j.runtime.session.SessionQuery;
import dev.agentos4j.runtime.session.StoredSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code sessions}. */
final class SessionRows {

    private static final String COLUMNS = "session_id, kind, component_id, user_id, name, state, metrics, metadata,"
            + " component_data, summary, created_at, updated_at";

    private SessionRows() {}

    /** Inserts a session, or replaces it. */
    static void save(Connection connection, StoredSession session) throws SQLException {
        // not INSERT OR REPLACE: that would give the row a new number, and with it another place among its equals
        String sql = "INSERT INTO sessions (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (session_id) DO UPDATE SET kind = excluded.kind,"
                + " component_id = excluded.component_id, user_id = excluded.user_id, name = excluded.name,"
                + " state = excluded.state, metrics = excluded.metrics, metadata = excluded.metadata,"
                + " component_data = excluded.component_data, summary = excluded.summary,"
                + " created_at = excluded.created_at, updated_at = excluded.updated_at";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, session.sessionId());
            statement.setString(2, session.kind().wireName());
            statement.setString(3, session.componentId());
            statement.setString(4, session.userId());
            statement.setString(5, session.name());
            statement.setString(6, session.state().toJson());
            statement.setString(7, session.metrics().toJson());
            statement.setString(8, json(session.metadata()));
            statement.setString(9, json(session.componentData()));
            statement.setString(10, json(session.summary()));
            statement.setLong(11, session.createdAt());
            statement.setObject(12, session.updatedAt());
            statement.executeUpdate();
        }
    }

    private static @Nullable String json(@Nullable JsonObject object) {
        return object == null ? null : object.toJson();
    }

    static @Nullable StoredSession find(Connection connection, String sessionId) throws SQLException {
        List<StoredSession> found = select(connection, " WHERE session_id = ?", List.of(sessionId));
        return found.isEmpty() ? null : found.get(0);
    }

    static SessionPage page(Connection connection, SessionQuery query) throws SQLException {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        condition(
                where,
                values,
                "kind = ?",
                query.kind() == null ? null : query.kind().wireName());
        condition(where, values, "component_id = ?", query.componentId());
        condition(where, values, "user_id = ?", query.userId());
        String part = query.nameContains();
        condition(where, values, "instr(fold(name), ?) > 0", part == null ? null : part.toLowerCase(Locale.ROOT));
        long total = count(connection, where.toString(), values);
        String order = order(query) + " LIMIT " + query.limit() + " OFFSET " + query.offset();
        return new SessionPage(select(connection, where + order, values), total);
    }

    private static void condition(StringBuilder where, List<Object> values, String sql, @Nullable Object value) {
        if (value != null) {
            where.append(" AND ").append(sql);
            values.add(value);
        }
    }

    private static String order(SessionQuery query) {
        String column = switch (query.sortBy()) {
            case "created_at" -> "created_at";
            case "updated_at" -> "coalesce(updated_at, created_at)";
            case "session_name" -> "coalesce(name, '')";
            case "session_id" -> "session_id";
            case "session_type" -> "kind";
            case "user_id" -> "coalesce(user_id, '')";
            case "component_id" -> "component_id";
            default -> "rowid";
        };
        String direction = query.descending() ? " DESC" : "";
        return " ORDER BY " + column + direction + ", rowid" + direction;
    }

    private static long count(Connection connection, String where, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM sessions" + where)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<StoredSession> select(Connection connection, String rest, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS + " FROM sessions" + rest)) {
            bind(statement, values);
            List<StoredSession> sessions = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sessions.add(read(row));
                }
            }
            return sessions;
        }
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static StoredSession read(ResultSet row) throws SQLException {
        long updatedAt = row.getLong("updated_at");
        return new StoredSession(
                row.getString("session_id"),
                ComponentKind.of(row.getString("kind")),
                row.getString("component_id"),
                row.getString("user_id"),
                row.getString("name"),
                JsonObject.parse(row.getString("state")),
                JsonObject.parse(row.getString("metrics")),
                object(row.getString("metadata")),
                object(row.getString("component_data")),
                object(row.getString("summary")),
                row.getLong("created_at"),
                updatedAt == 0 && row.getObject("updated_at") == null ? null : Long.valueOf(updatedAt));
    }

    private static @Nullable JsonObject object(@Nullable String json) {
        return json == null ? null : JsonObject.parse(json);
    }

    static boolean delete(Connection connection, String sessionId, @Nullable String userId) throws SQLException {
        String sql = "DELETE FROM sessions WHERE session_id = ?" + (userId == null ? "" : " AND user_id = ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sessionId);
            if (userId != null) {
                statement.setString(2, userId);
            }
            return statement.executeUpdate() > 0;
        }
    }
}
