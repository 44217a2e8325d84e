package dev.agentos4j.storage;

import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.runtime.eval.EvalListQuery;
import dev.agentos4j.runtime.eval.EvalPage;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps evaluations in SQLite, a row for each. */
final class SqliteEvalStore implements EvalStore {

    private static final Set<String> SORTED = Set.of(
            "id", "eval_type", "agent_id", "team_id", "workflow_id", "model_id", "name", "created_at", "updated_at");

    private static final String SELECT = "SELECT *, " + WholeRows.bytes("id", "run") + " FROM evals";
    private static final WholeRows ROWS = new WholeRows("evaluation", "id");
    private static final Rows.Reader<EvalRun> READER = ROWS.replacing(SqliteEvalStore::read, SqliteEvalStore::standIn);

    private final SqliteDatabase database;

    SqliteEvalStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void save(EvalRun run) {
        database.write(connection -> save(connection, run));
    }

    private static EvalRun save(Connection connection, EvalRun run) throws SQLException {
        String sql = "INSERT INTO evals (id, eval_type, agent_id, team_id, workflow_id, model_id, name, created_at,"
                + " updated_at, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                + " name = excluded.name, updated_at = excluded.updated_at, run = excluded.run";
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, run.id());
            row.setString(2, run.evalType().value());
            row.setString(3, run.agentId());
            row.setString(4, run.teamId());
            row.setString(5, run.workflowId());
            row.setString(6, run.modelId());
            row.setString(7, run.name());
            row.setLong(8, seconds(run.createdAt()));
            row.setLong(9, seconds(run.updatedAt()));
            row.setString(10, WholeRows.text(run.toJson()));
            row.executeUpdate();
        }
        return run;
    }

    private static long seconds(@Nullable Timestamp time) {
        Instant instant = time == null ? null : time.instant();
        return instant == null ? 0 : instant.getEpochSecond();
    }

    @Override
    public @Nullable EvalRun find(String id) {
        return database.read(connection -> find(connection, id));
    }

    private static @Nullable EvalRun find(Connection connection, String id) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE id = ?", ROWS.refusing(SqliteEvalStore::read), id);
    }

    @Override
    public EvalPage list(EvalListQuery query) {
        Where where = new Where()
                .equal("agent_id", query.agentId())
                .equal("team_id", query.teamId())
                .equal("workflow_id", query.workflowId())
                .equal("model_id", query.modelId())
                .oneOf("eval_type", query.types().stream().map(EvalType::value).toList());
        if (query.kind() != null) {
            where.and(query.kind().wireName() + "_id IS NOT NULL");
        }
        String column = SORTED.contains(query.sortBy()) ? query.sortBy() : "rowid";
        String order = Rows.order(column, "rowid", query.descending());
        return database.read(connection -> new EvalPage(
                where.page(connection, SELECT, order, query.limit(), query.offset(), READER),
                where.count(connection, "SELECT count(*) FROM evals")));
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
            EvalRun known = find(connection, id);
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
    public void delete(Collection<String> ids) {
        database.write(connection -> {
            try (PreparedStatement row = connection.prepareStatement("DELETE FROM evals WHERE id = ?")) {
                for (String id : ids) {
                    row.setString(1, id);
                    row.addBatch();
                }
                row.executeBatch();
            }
            return ids;
        });
    }
}
