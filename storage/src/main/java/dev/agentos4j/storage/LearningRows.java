package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.runtime.learning.LearningListQuery;
import dev.agentos4j.runtime.learning.LearningPage;
import dev.agentos4j.runtime.learning.LearningUsers;
import dev.agentos4j.runtime.learning.LearningUsersQuery;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code learnings}. */
final class LearningRows {

    private static final String COLUMNS =
            "learning_id, learning_type, namespace, user_id, agent_id, team_id, session_id,"
                    + " entity_id, entity_type, content, metadata, created_at, updated_at";
    private static final String SELECT =
            "SELECT " + COLUMNS + ", " + WholeRows.bytes("learning_id", "content", "metadata") + " FROM learnings";
    private static final WholeRows ROWS = new WholeRows("learning", "learning_id");

    private LearningRows() {}

    /** Inserts a row, if there is none of its id, and tells whether it did. */
    static boolean insert(Connection connection, Learning learning) throws SQLException {
        String sql = "INSERT INTO learnings (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (learning_id) DO NOTHING";
        return Rows.execute(
                        connection,
                        sql,
                        learning.learningId(),
                        learning.learningType(),
                        learning.namespace(),
                        learning.userId(),
                        learning.agentId(),
                        learning.teamId(),
                        learning.sessionId(),
                        learning.entityId(),
                        learning.entityType(),
                        Rows.json(learning.content()),
                        Rows.json(learning.metadata()),
                        Rows.seconds(learning.createdAt()),
                        Rows.seconds(learning.updatedAt()))
                > 0;
    }

    /** Writes what can change of a row. */
    static void update(Connection connection, Learning learning) throws SQLException {
        String sql = "UPDATE learnings SET content = ?, metadata = ?, updated_at = ? WHERE learning_id = ?";
        Rows.execute(
                connection,
                sql,
                Rows.json(learning.content()),
                Rows.json(learning.metadata()),
                Rows.seconds(learning.updatedAt()),
                learning.learningId());
    }

    static @Nullable Learning find(Connection connection, String learningId) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE learning_id = ?", ROWS.refusing(LearningRows::read), learningId);
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
        String order = Rows.order(column(query.sortBy()), "position", query.descending());
        return new LearningPage(
                where.page(connection, SELECT, order, query.limit(), query.offset(), READER),
                where.count(connection, "SELECT count(*) FROM learnings"));
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

    private static final Rows.Reader<Learning> READER = ROWS.replacing(
            LearningRows::read,
            (row, why) -> columns(row)
                    .set(Learning.CONTENT, JsonObject.EMPTY)
                    .extra(UnreadableRowException.MEMBER, why.error())
                    .build());

    private static Learning read(ResultSet row) throws SQLException {
        return columns(row)
                .set(Learning.CONTENT, JsonObject.parse(row.getString("content")))
                .set(Learning.METADATA, Rows.object(row, "metadata"))
                .build();
    }

    /** What the columns say that are no JSON. */
    private static Shape.Builder<Learning> columns(ResultSet row) throws SQLException {
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
                .set(Learning.CREATED_AT, Rows.plausible(row.getLong("created_at")))
                .set(Learning.UPDATED_AT, Rows.plausible(row.getLong("updated_at")));
    }

    static LearningUsers users(Connection connection, LearningUsersQuery query) throws SQLException {
        Where where = new Where()
                .and("user_id IS NOT NULL")
                .equal("learning_type", query.learningType())
                .equal("user_id", query.userId());
        String select = "SELECT user_id, max(updated_at) AS newest FROM learnings";
        String order = " GROUP BY user_id"
                + Rows.order(query.byId() ? "user_id" : "newest", "max(position)", query.descending());
        return new LearningUsers(
                where.page(connection, select, order, query.limit(), query.offset(), LearningRows::readUser),
                where.count(connection, "SELECT count(DISTINCT user_id) FROM learnings"));
    }

    private static LearningUser readUser(ResultSet row) throws SQLException {
        return LearningUser.SHAPE
                .builder()
                .set(LearningUser.USER_ID, row.getString("user_id"))
                .set(LearningUser.LAST_LEARNING_UPDATED_AT, Rows.plausible(row.getLong("newest")))
                .build();
    }
}
