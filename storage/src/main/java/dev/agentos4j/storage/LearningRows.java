package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.runtime.learning.LearningListQuery;
import dev.agentos4j.runtime.learning.LearningPage;
import dev.agentos4j.runtime.learning.LearningUsers;
import dev.agentos4j.runtime.learning.LearningUsersQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code learnings}. */
final class LearningRows {

    private static final String COLUMNS =
            "learning_id, learning_type, namespace, user_id, agent_id, team_id, session_id,"
                    + " entity_id, entity_type, content, metadata, created_at, updated_at";

    private LearningRows() {}

    /** Inserts a row, if there is none of its id, and tells whether it did. */
    static boolean insert(Connection connection, Learning learning) throws SQLException {
        String sql = "INSERT INTO learnings (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (learning_id) DO NOTHING";
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, learning.learningId());
            row.setString(2, learning.learningType());
            row.setString(3, learning.namespace());
            row.setString(4, learning.userId());
            row.setString(5, learning.agentId());
            row.setString(6, learning.teamId());
            row.setString(7, learning.sessionId());
            row.setString(8, learning.entityId());
            row.setString(9, learning.entityType());
            row.setString(10, json(learning.content()));
            row.setString(11, json(learning.metadata()));
            row.setObject(12, seconds(learning.createdAt()));
            row.setObject(13, seconds(learning.updatedAt()));
            return row.executeUpdate() > 0;
        }
    }

    /** Writes what can change of a row. */
    static void update(Connection connection, Learning learning) throws SQLException {
        String sql = "UPDATE learnings SET content = ?, metadata = ?, updated_at = ? WHERE learning_id = ?";
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, json(learning.content()));
            row.setString(2, json(learning.metadata()));
            row.setObject(3, seconds(learning.updatedAt()));
            row.setString(4, learning.learningId());
            row.executeUpdate();
        }
    }

    private static @Nullable String json(@Nullable JsonObject object) {
        return object == null ? null : object.toJson();
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }

    static @Nullable Learning find(Connection connection, String learningId) throws SQLException {
        List<Learning> found = select(connection, new Where().equal("learning_id", learningId), "");
        return found.isEmpty() ? null : found.get(0);
    }

    static LearningPage page(Connection connection, LearningListQuery query) throws SQLException {
        Where where = query.orOwnerless()
                ? new Where().equalOrNull("user_id", query.userId())
                : new Where().equal("user_id", query.userId());
        where.equal("learning_type", query.learningType())
                .equal("agent_id", query.agentId())
                .equal("team_id", query.teamId())
                .equal("session_id", query.sessionId())
                .equal("namespace", query.namespace())
                .equal("entity_id", query.entityId())
                .equal("entity_type", query.entityType());
        String direction = query.descending() ? " DESC" : "";
        String order = " ORDER BY " + column(query.sortBy()) + direction + ", position" + direction;
        List<Learning> page =
                select(connection, where, order + " LIMIT " + query.limit() + " OFFSET " + query.offset());
        return new LearningPage(page, where.count(connection, "SELECT count(*) FROM learnings"));
    }

    private static String column(String sortBy) {
        return switch (sortBy) {
            case "updated_at",
                    "created_at",
                    "learning_id",
                    "learning_type",
                    "namespace",
                    "user_id",
                    "agent_id",
                    "team_id",
                    "session_id",
                    "entity_id",
                    "entity_type" -> sortBy;
            default -> "position";
        };
    }

    private static List<Learning> select(Connection connection, Where where, String rest) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM learnings" + where.sql() + rest;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = where.bind(statement).executeQuery()) {
            List<Learning> learnings = new ArrayList<>();
            while (row.next()) {
                learnings.add(read(row));
            }
            return learnings;
        }
    }

    private static Learning read(ResultSet row) throws SQLException {
        String metadata = row.getString("metadata");
        return Learning.SHAPE
                .builder()
                .set(Learning.LEARNING_ID, row.getString("learning_id"))
                .set(Learning.LEARNING_TYPE, row.getString("learning_type"))
                .set(Learning.NAMESPACE, row.getString("namespace"))
                .set(Learning.USER_ID, row.getString("user_id"))
                .set(Learning.AGENT_ID, row.getString("agent_id"))
                .set(Learning.TEAM_ID, row.getString("team_id"))
                .set(Learning.SESSION_ID, row.getString("session_id"))
                .set(Learning.ENTITY_ID, row.getString("entity_id"))
                .set(Learning.ENTITY_TYPE, row.getString("entity_type"))
                .set(Learning.CONTENT, JsonObject.parse(row.getString("content")))
                .set(Learning.METADATA, metadata == null ? null : JsonObject.parse(metadata))
                .set(Learning.CREATED_AT, Instant.ofEpochSecond(row.getLong("created_at")))
                .set(Learning.UPDATED_AT, Instant.ofEpochSecond(row.getLong("updated_at")))
                .build();
    }

    static LearningUsers users(Connection connection, LearningUsersQuery query) throws SQLException {
        Where where = new Where()
                .and("user_id IS NOT NULL")
                .equal("learning_type", query.learningType())
                .equal("user_id", query.userId());
        String direction = query.descending() ? " DESC" : "";
        String order = (query.byId() ? "user_id" : "newest") + direction + ", max(position)" + direction;
        String sql = "SELECT user_id, max(updated_at) AS newest FROM learnings" + where.sql()
                + " GROUP BY user_id ORDER BY " + order + " LIMIT " + query.limit() + " OFFSET " + query.offset();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = where.bind(statement).executeQuery()) {
            List<LearningUser> users = new ArrayList<>();
            while (row.next()) {
                users.add(LearningUser.SHAPE
                        .builder()
                        .set(LearningUser.USER_ID, row.getString("user_id"))
                        .set(LearningUser.LAST_LEARNING_UPDATED_AT, Instant.ofEpochSecond(row.getLong("newest")))
                        .build());
            }
            return new LearningUsers(users, where.count(connection, "SELECT count(DISTINCT user_id) FROM learnings"));
        }
    }
}
