package dev.agentos4j.storage;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.approval.ApprovalPage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code approvals}: what is searched, and the whole as JSON. */
final class ApprovalRows {

    private static final String SELECT = "SELECT approval FROM approvals";

    private ApprovalRows() {}

    static int insert(Connection connection, Approval approval) throws SQLException {
        String sql = "INSERT INTO approvals (id, run_id, status, source_type, approval_type, pause_type, agent_id,"
                + " team_id, workflow_id, user_id, schedule_id, approval) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        return Rows.execute(
                connection,
                sql,
                approval.id(),
                approval.runId(),
                approval.status(),
                approval.sourceType(),
                approval.approvalType(),
                approval.pauseType(),
                approval.agentId(),
                approval.teamId(),
                approval.workflowId(),
                approval.userId(),
                approval.scheduleId(),
                approval.toJson());
    }

    /** Writes what can change of a row. */
    static void update(Connection connection, Approval approval) throws SQLException {
        String sql = "UPDATE approvals SET status = ?, approval = ? WHERE id = ?";
        Rows.execute(connection, sql, approval.status(), approval.toJson(), approval.id());
    }

    /** Notes where a run stands, and tells how many approvals are about it. */
    static int noteRun(Connection connection, String runId, RunStatus status) throws SQLException {
        List<Approval> approvals = Rows.select(connection, SELECT + " WHERE run_id = ?", ApprovalRows::read, runId);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (Approval approval : approvals) {
            update(
                    connection,
                    Approval.SHAPE
                            .edit(approval)
                            .set(Approval.RUN_STATUS, status)
                            .set(Approval.UPDATED_AT, now)
                            .build());
        }
        return approvals.size();
    }

    static @Nullable Approval find(Connection connection, String approvalId) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE id = ?", ApprovalRows::read, approvalId);
    }

    static ApprovalPage page(Connection connection, ApprovalListQuery query) throws SQLException {
        Where where = new Where()
                .equal("status", query.status())
                .equal("source_type", query.sourceType())
                .equal("approval_type", query.approvalType())
                .equal("pause_type", query.pauseType())
                .equal("agent_id", query.agentId())
                .equal("team_id", query.teamId())
                .equal("workflow_id", query.workflowId())
                .equal("user_id", query.userId())
                .equal("schedule_id", query.scheduleId())
                .equal("run_id", query.runId());
        return new ApprovalPage(
                where.page(
                        connection,
                        SELECT,
                        " ORDER BY position DESC",
                        query.limit(),
                        query.offset(),
                        ApprovalRows::read),
                where.count(connection, "SELECT count(*) FROM approvals"));
    }

    private static Approval read(ResultSet row) throws SQLException {
        return Approval.SHAPE.read(row.getString(1));
    }
}
