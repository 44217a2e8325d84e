package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.runtime.learning.LearningListQuery;
import dev.agentos4j.runtime.learning.LearningUsersQuery;
import dev.agentos4j.runtime.store.StoredPage;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code learnings}. */
final class LearningRows {

    static final Table<Learning> TABLE =
            new Table<Learning>("learnings", "learning", "learning_id").counter("position");

    private static final Fields<Learning> FIELDS = Fields.of(Learning.SHAPE, TABLE)
            .field(Learning.LEARNING_ID)
            .field(Learning.LEARNING_TYPE)
            .optional(Learning.NAMESPACE)
            .optional(Learning.USER_ID)
            .optional(Learning.AGENT_ID)
            .optional(Learning.TEAM_ID)
            .optional(Learning.SESSION_ID)
            .optional(Learning.ENTITY_ID)
            .optional(Learning.ENTITY_TYPE)
            .field(Learning.CONTENT)
            .optional(Learning.METADATA)
            .field(Learning.CREATED_AT)
            .field(Learning.UPDATED_AT);

    static {
        TABLE.index("learnings_by_user", "user_id", "updated_at")
                .index("learnings_by_time", "updated_at")
                .reads(
                        row -> FIELDS.all(row).build(),
                        (row, why) -> FIELDS.standIn(row, why)
                                .set(Learning.CONTENT, JsonObject.EMPTY)
                                .build());
    }

    private LearningRows() {}

    /** Writes what can change of a row. */
    static void update(SqlConnection connection, Learning learning) throws SQLException {
        Row changes = new Row()
                .set("content", Rows.json(learning.content()))
                .set("metadata", Rows.json(learning.metadata()))
                .set("updated_at", Rows.seconds(learning.updatedAt()));
        TABLE.update(connection, changes, of(learning.learningId()));
    }

    private static Where of(String learningId) {
        return new Where().equal("learning_id", learningId);
    }

    static @Nullable Learning find(SqlConnection connection, String learningId) throws SQLException {
        return TABLE.find(connection, of(learningId));
    }

    static @Nullable Learning findForUpdate(SqlConnection connection, String learningId) throws SQLException {
        return TABLE.findForUpdate(connection, of(learningId));
    }

    static StoredPage<Learning> page(SqlConnection connection, LearningListQuery query) throws SQLException {
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
        String order = TABLE.order(connection, column(query.sortBy()), query.descending());
        return new StoredPage<>(
                TABLE.page(connection, where, order, query.limit(), query.offset()), TABLE.count(connection, where));
    }

    private static @Nullable String column(String sortBy) {
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
            default -> null;
        };
    }

    static StoredPage<LearningUser> users(SqlConnection connection, LearningUsersQuery query) throws SQLException {
        Where where = new Where()
                .and("user_id IS NOT NULL")
                .equal("learning_type", query.learningType())
                .equal("user_id", query.userId());
        String select = "SELECT user_id, max(updated_at) AS newest FROM learnings";
        String order = " GROUP BY user_id"
                + Rows.order(query.byId() ? "user_id" : "newest", "max(position)", query.descending());
        return new StoredPage<>(
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
