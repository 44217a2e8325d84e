package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.session.SessionPage;
import dev.agentos4j.runtime.session.SessionQuery;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code sessions}. */
final class SessionRows {

    private static final String COLUMNS = "session_id, kind, component_id, user_id, name, state, metrics, metadata,"
            + " component_data, summary, created_at, updated_at";
    private static final String SELECT = "SELECT " + COLUMNS + ", "
            + WholeRows.bytes("session_id", "name", "state", "metrics", "metadata", "component_data", "summary")
            + " FROM sessions";
    private static final WholeRows ROWS = new WholeRows("session", "session_id");

    private SessionRows() {}

    /** Inserts a session, or replaces it. */
    static void save(Connection connection, StoredSession session) throws SQLException {
        save(connection, session, false);
    }

    /**
     * The same.
     *
     * @param unlisted whether lists do not show it
     */
    static void save(Connection connection, StoredSession session, boolean unlisted) throws SQLException {
        // not INSERT OR REPLACE: that would give the row a new number, and with it another place among its equals
        String sql = "INSERT INTO sessions (" + COLUMNS + ", unlisted)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (session_id) DO UPDATE SET kind = excluded.kind,"
                + " unlisted = excluded.unlisted,"
                + " component_id = excluded.component_id, user_id = excluded.user_id, name = excluded.name,"
                + " state = excluded.state, metrics = excluded.metrics, metadata = excluded.metadata,"
                + " component_data = excluded.component_data, summary = excluded.summary,"
                + " created_at = excluded.created_at, updated_at = excluded.updated_at";
        Rows.execute(
                connection,
                sql,
                session.sessionId(),
                session.kind().wireName(),
                session.componentId(),
                session.userId(),
                session.name(),
                Rows.json(session.state()),
                Rows.json(session.metrics()),
                Rows.json(session.metadata()),
                Rows.json(session.componentData()),
                Rows.json(session.summary()),
                session.createdAt(),
                session.updatedAt(),
                unlisted);
    }

    /** Has lists show a session from now on. */
    static void list(Connection connection, String sessionId) throws SQLException {
        Rows.execute(connection, "UPDATE sessions SET unlisted = 0 WHERE session_id = ? AND unlisted = 1", sessionId);
    }

    static boolean isListed(Connection connection, String sessionId) throws SQLException {
        String sql = "SELECT count(*) FROM sessions WHERE session_id = ? AND unlisted = 0";
        return Rows.number(connection, sql, sessionId) > 0;
    }

    static @Nullable StoredSession find(Connection connection, String sessionId) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE session_id = ?", ROWS.refusing(SessionRows::read), sessionId);
    }

    static SessionPage page(Connection connection, SessionQuery query) throws SQLException {
        String part = query.nameContains();
        Where where = new Where()
                .equal("kind", query.kind() == null ? null : query.kind().wireName())
                .equal("component_id", query.componentId())
                .equal("user_id", query.userId())
                .and("unlisted = 0")
                .and("instr(fold(name), ?) > 0", part == null ? null : part.toLowerCase(Locale.ROOT));
        String order = Rows.order(column(query.sortBy()), "rowid", query.descending());
        Map<String, UnreadableRowException> unreadable = new HashMap<>();
        Rows.Reader<StoredSession> reader = ROWS.replacing(SessionRows::read, (row, why) -> {
            StoredSession known = standIn(row);
            unreadable.put(known.sessionId(), why);
            return known;
        });
        return new SessionPage(
                where.page(connection, SELECT, order, query.limit(), query.offset(), reader),
                where.count(connection, "SELECT count(*) FROM sessions"),
                unreadable);
    }

    private static String column(String sortBy) {
        return switch (sortBy) {
            case "created_at" -> "created_at";
            case "updated_at" -> "coalesce(updated_at, created_at)";
            case "session_name" -> "coalesce(name, '')";
            case "session_id" -> "session_id";
            case "session_type" -> "kind";
            case "user_id" -> "coalesce(user_id, '')";
            case "component_id" -> "component_id";
            default -> "rowid";
        };
    }

    private static StoredSession read(ResultSet row) throws SQLException {
        return new StoredSession(
                row.getString("session_id"),
                ComponentKind.of(row.getString("kind")),
                row.getString("component_id"),
                row.getString("user_id"),
                row.getString("name"),
                JsonObject.parse(row.getString("state")),
                JsonObject.parse(row.getString("metrics")),
                Rows.object(row, "metadata"),
                Rows.object(row, "component_data"),
                Rows.object(row, "summary"),
                Rows.plausibleSeconds(row.getLong("created_at")),
                row.getString("updated_at") == null ? null : Rows.plausibleSeconds(row.getLong("updated_at")));
    }

    /** What the columns say that are no JSON. */
    private static StoredSession standIn(ResultSet row) throws SQLException {
        return StoredSession.begin(
                String.valueOf(row.getString("session_id")),
                RunRows.kind(row),
                Objects.requireNonNullElse(row.getString("component_id"), ""),
                row.getString("user_id"),
                Rows.plausibleSeconds(row.getLong("created_at")));
    }

    static boolean delete(Connection connection, String sessionId, @Nullable String userId) throws SQLException {
        Where where = new Where().equal("session_id", sessionId).equal("user_id", userId);
        return where.delete(connection, "sessions") > 0;
    }
}
