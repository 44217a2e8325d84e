package dev.agentos4j.storage;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.approval.ApprovalPage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code approvals}: what is searched, and the whole as JSON. */
final class ApprovalRows {

    private ApprovalRows() {}

    static int insert(Connection connection, Approval approval) throws SQLException {
        String sql = "INSERT INTO approvals (id, run_id, status, source_type, approval_type, pause_type, agent_id,"
                + " team_id, workflow_id, user_id, schedule_id, approval) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, approval.id());
            row.setString(2, approval.runId());
            row.setString(3, approval.status());
            row.setString(4, approval.sourceType());
            row.setString(5, approval.approvalType());
            row.setString(6, approval.pauseType());
            row.setString(7, approval.agentId());
            row.setString(8, approval.teamId());
            row.setString(9, approval.workflowId());
            row.setString(10, approval.userId());
            row.setString(11, approval.scheduleId());
            row.setString(12, approval.toJson());
            return row.executeUpdate();
        }
    }

    /** Writes what can change of a row. */
    static void update(Connection connection, Approval approval) throws SQLException {
        String sql = "UPDATE approvals SET status = ?, approval = ? WHERE id = ?";
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, approval.status());
            row.setString(2, approval.toJson());
            row.setString(3, approval.id());
            row.executeUpdate();
        }
    }

    /** Notes where a run stands, and tells how many approvals are about it. */
    static int noteRun(Connection connection, String runId, RunStatus status) throws SQLException {
        List<Approval> approvals = select(connection, new Where().equal("run_id", runId), "");
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
        List<Approval> found = select(connection, new Where().equal("id", approvalId), "");
        return found.isEmpty() ? null : found.get(0);
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
        String rest = " ORDER BY position DESC LIMIT " + query.limit() + " OFFSET " + query.offset();
        return new ApprovalPage(
                select(connection, where, rest), where.count(connection, "SELECT count(*) FROM approvals"));
    }

    private static List<Approval> select(Connection connection, Where where, String rest) throws SQLException {
        String sql = "SELECT approval FROM approvals" + where.sql() + rest;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = where.bind(statement).executeQuery()) {
            List<Approval> approvals = new ArrayList<>();
            while (row.next()) {
                approvals.add(Approval.SHAPE.read(row.getString(1)));
            }
            return approvals;
        }
    }
}
