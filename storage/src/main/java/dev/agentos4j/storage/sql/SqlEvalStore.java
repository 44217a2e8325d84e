package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.runtime.eval.EvalListQuery;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps evaluations, a row for each. */
final class SqlEvalStore implements EvalStore {

    private static final Set<String> SORTED = Set.of(
            "id", "eval_type", "agent_id", "team_id", "workflow_id", "model_id", "name", "created_at", "updated_at");

    static final Table<EvalRun> TABLE = new Table<EvalRun>("evals", "evaluation", "id")
            .text("id", EvalRun::id)
            .text("eval_type", run -> run.evalType().value())
            .text("agent_id", EvalRun::agentId)
            .nullable()
            .text("team_id", EvalRun::teamId)
            .nullable()
            .text("workflow_id", EvalRun::workflowId)
            .nullable()
            .text("model_id", EvalRun::modelId)
            .nullable()
            .text("name", EvalRun::name)
            .nullable()
            .number("created_at", run -> seconds(run.createdAt()))
            .number("updated_at", run -> seconds(run.updatedAt()))
            .text("user_id", EvalRun::userId)
            .nullable()
            .document("run", EvalRun::toJson)
            .index("evals_by_creation", "created_at")
            .reads(SqlEvalStore::read, SqlEvalStore::standIn);

    private final Database database;

    SqlEvalStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(EvalRun run) {
        database.write(connection -> save(connection, run));
    }

    private static EvalRun save(SqlConnection connection, EvalRun run) throws SQLException {
        TABLE.upsert(connection, run);
        return run;
    }

    private static long seconds(@Nullable Timestamp time) {
        Instant instant = time == null ? null : time.instant();
        return instant == null ? 0 : instant.getEpochSecond();
    }

    @Override
    public @Nullable EvalRun find(String id) {
        return database.<@Nullable EvalRun>read(connection -> TABLE.find(connection, of(id)));
    }

    private static Where of(String id) {
        return new Where().equal("id", id);
    }

    @Override
    public StoredPage<EvalRun> list(EvalListQuery query) {
        Where where = new Where()
                .equal("agent_id", query.agentId())
                .equal("team_id", query.teamId())
                .equal("workflow_id", query.workflowId())
                .equal("model_id", query.modelId())
                .equal("user_id", query.user())
                .oneOf("eval_type", query.types().stream().map(EvalType::value).toList());
        if (query.kind() != null) {
            where.and(query.kind().wireName() + "_id IS NOT NULL");
        }
        String column = SORTED.contains(query.sortBy()) ? query.sortBy() : null;
        return database.read(connection -> {
            String order = TABLE.order(connection, column, query.descending());
            return new StoredPage<>(
                    TABLE.page(connection, where, order, query.limit(), query.offset()),
                    TABLE.count(connection, where));
        });
    }

    private static EvalRun read(ResultSet row) throws SQLException {
        EvalRun run = EvalRun.SHAPE.read(row.getString("run"));
        Rows.requireSame("id", run.id(), row);
        return run;
    }

    /** What the columns say. */
    private static EvalRun standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        String type = row.getString("eval_type");
        return EvalRun.SHAPE
                .builder()
                .set(EvalRun.ID, row.getString("id"))
                .set(EvalRun.AGENT_ID, row.getString("agent_id"))
                .set(EvalRun.TEAM_ID, row.getString("team_id"))
                .set(EvalRun.WORKFLOW_ID, row.getString("workflow_id"))
                .set(EvalRun.MODEL_ID, row.getString("model_id"))
                .set(EvalRun.NAME, row.getString("name"))
                .set(EvalRun.USER_ID, row.getString("user_id"))
                .set(EvalRun.EVAL_TYPE, new EvalType(type == null ? "" : type))
                .set(EvalRun.EVAL_DATA, JsonObject.EMPTY)
                .set(EvalRun.CREATED_AT, Timestamp.utc(Rows.plausible(row.getLong("created_at"))))
                .set(EvalRun.UPDATED_AT, Timestamp.utc(Rows.plausible(row.getLong("updated_at"))))
                .extra(UnreadableRowException.MEMBER, why.error())
                .build();
    }

    @Override
    public @Nullable EvalRun rename(String id, String name, Instant now) {
        return database.write(connection -> {
            EvalRun known = TABLE.findForUpdate(connection, of(id));
            if (known == null) {
                return null;
            }
            return save(
                    connection,
                    EvalRun.SHAPE
                            .edit(known)
                            .set(EvalRun.NAME, name)
                            .set(EvalRun.UPDATED_AT, Timestamp.utc(Instant.ofEpochSecond(now.getEpochSecond())))
                            .build());
        });
    }

    @Override
    public void delete(Collection<String> ids, @Nullable String user) {
        database.write(connection -> {
            for (String id : ids) {
                TABLE.delete(connection, of(id).equal("user_id", user));
            }
            return ids;
        });
    }
}
