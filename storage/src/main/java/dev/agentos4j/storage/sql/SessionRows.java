package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.session.SessionQuery;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code sessions}. */
final class SessionRows {

    private static final String LISTED = "unlisted = 0"; // as in the index
    private static final String UNLISTED = "unlisted = 1";

    static final Table<StoredSession> TABLE = new Table<StoredSession>("sessions", "session", "session_id")
            .text("session_id", StoredSession::sessionId)
            .text("kind", session -> session.kind().wireName())
            .text("component_id", StoredSession::componentId)
            .text("user_id", StoredSession::userId)
            .nullable()
            .document("name", StoredSession::name)
            .nullable()
            .json("state", StoredSession::state)
            .json("metrics", StoredSession::metrics)
            .json("metadata", StoredSession::metadata)
            .nullable()
            .json("component_data", StoredSession::componentData)
            .nullable()
            .json("summary", StoredSession::summary)
            .nullable()
            .number("created_at", StoredSession::createdAt)
            .number("updated_at", StoredSession::updatedAt)
            .nullable()
            .flag("unlisted")
            .initially(0)
            .index("sessions_by_creation", "created_at")
            .index(new Table.Index("listed_by_creation", List.of("created_at"), false, LISTED))
            .index(new Table.Index("unlisted_sessions", List.of("created_at"), false, UNLISTED))
            .index("listed_sessions_by_component", "kind", "component_id", "unlisted", "created_at")
            .index("listed_sessions_by_user", "user_id", "unlisted", "created_at")
            .reads(SessionRows::read, (row, why) -> standIn(row));

    private SessionRows() {}

    /** Inserts a session, or replaces it. Lists show it. */
    static void save(SqlConnection connection, StoredSession session) throws SQLException {
        TABLE.upsert(connection, TABLE.row(session).set("unlisted", false));
        MetricsRows.note(connection, session.createdAt());
    }

    /** Writes what has changed of a session that this transaction has read; lists show it as they did before. */
    static void change(SqlConnection connection, StoredSession from, StoredSession to) throws SQLException {
        TABLE.change(connection, TABLE.row(from), TABLE.row(to), of(from.sessionId()));
        MetricsRows.note(connection, to.createdAt());
    }

    /** Inserts a session that was not there a moment ago. */
    static void insert(SqlConnection connection, StoredSession session, boolean unlisted) throws SQLException {
        TABLE.insertFirst(connection, TABLE.row(session).set("unlisted", unlisted));
        MetricsRows.note(connection, session.createdAt());
    }

    private static Where of(String sessionId) {
        return new Where().equal("session_id", sessionId);
    }

    /** Has lists show a session from now on. */
    static void list(SqlConnection connection, String sessionId) throws SQLException {
        TABLE.update(connection, new Row().set("unlisted", false), of(sessionId).equal("unlisted", true));
    }

    static boolean isListed(SqlConnection connection, String sessionId) throws SQLException {
        return TABLE.has(connection, of(sessionId).equal("unlisted", false));
    }

    static @Nullable StoredSession find(SqlConnection connection, String sessionId) throws SQLException {
        return TABLE.find(connection, of(sessionId));
    }

    static @Nullable StoredSession findForUpdate(SqlConnection connection, String sessionId) throws SQLException {
        return TABLE.findForUpdate(connection, of(sessionId));
    }

    static StoredPage<StoredSession> page(SqlConnection connection, SessionQuery query) throws SQLException {
        String part = query.nameContains();
        Where where = new Where()
                .equal("kind", query.kind() == null ? null : query.kind().wireName())
                .equal("component_id", query.componentId())
                .equal("user_id", query.userId())
                .and(connection.dialect().contains("name"), part == null ? null : part.toLowerCase(Locale.ROOT));
        Map<String, UnreadableRowException> unreadable = new HashMap<>();
        WholeRows.Replacing<StoredSession> reader = TABLE.replacing((row, why) -> {
            StoredSession known = standIn(row);
            unreadable.put(known.sessionId(), why);
            return known;
        });
        long listed = where.countWithout(connection, TABLE.name(), UNLISTED);
        return new StoredPage<>(
                TABLE.page(
                        connection,
                        where.and(LISTED),
                        column(query.sortBy()),
                        query.descending(),
                        query.limit(),
                        query.offset(),
                        listed,
                        reader),
                listed,
                unreadable);
    }

    private static @Nullable String column(String sortBy) {
        return switch (sortBy) {
            case "created_at" -> "created_at";
            case "updated_at" -> "coalesce(updated_at, created_at)";
            case "session_name" -> "coalesce(name, '')";
            case "session_id" -> "session_id";
            case "session_type" -> "kind";
            case "user_id" -> "coalesce(user_id, '')";
            case "component_id" -> "component_id";
            default -> null;
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

    static boolean delete(SqlConnection connection, String sessionId, @Nullable String userId) throws SQLException {
        Where where = of(sessionId).equal("user_id", userId);
        List<Long> madeAt = where.select(connection, "SELECT created_at FROM sessions", "", row -> row.getLong(1));
        if (madeAt.isEmpty()) {
            return false;
        }
        MetricsRows.note(connection, madeAt.get(0));
        return TABLE.delete(connection, where) > 0;
    }
}
