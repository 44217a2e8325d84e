package dev.agentos4j.storage;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.approval.ApprovalPage;
import dev.agentos4j.runtime.session.RunApprovals;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code approvals}: what is searched, and the whole as JSON. */
final class ApprovalRows {

    private static final String SELECT = "SELECT *, " + WholeRows.bytes("id", "approval") + " FROM approvals";
    private static final WholeRows ROWS = new WholeRows("approval", "id");
    private static final Rows.Reader<Approval> READER = ROWS.replacing(ApprovalRows::read, ApprovalRows::standIn);

    /** The status of what nobody can grant any more. */
    private static final String CLOSED = "cancelled";

    private static final Set<String> DECIDED = Set.of("approved", "rejected");

    private ApprovalRows() {}

    static int insert(Connection connection, Approval approval) throws SQLException {
        String sql = "INSERT INTO approvals (id, run_id, session_id, status, source_type, approval_type, pause_type,"
                + " agent_id, team_id, workflow_id, user_id, schedule_id, approval)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        return Rows.execute(
                connection,
                sql,
                approval.id(),
                approval.runId(),
                approval.sessionId(),
                approval.status(),
                approval.sourceType(),
                approval.approvalType(),
                approval.pauseType(),
                approval.agentId(),
                approval.teamId(),
                approval.workflowId(),
                approval.userId(),
                approval.scheduleId(),
                WholeRows.text(approval.toJson()));
    }

    /** Writes what can change of a row. */
    static void update(Connection connection, Approval approval) throws SQLException {
        String sql = "UPDATE approvals SET status = ?, approval = ? WHERE id = ?";
        Rows.execute(connection, sql, approval.status(), WholeRows.text(approval.toJson()), approval.id());
    }

    /**
     * Writes where a run stands, and the runs inside it, into the approvals that are about them, and closes those that are
     * pending though nothing waits for them any more.
     */
    static void follow(Connection connection, StoredRun run) throws SQLException {
        Map<String, RunStatus> runs = RunApprovals.runs(run);
        if (runs.isEmpty()) {
            return;
        }
        Set<String> named = RunApprovals.named(run.output());
        for (Map.Entry<String, RunStatus> each : runs.entrySet()) {
            RunStatus status = each.getValue();
            for (Approval approval : ofRun(connection, run.sessionId(), each.getKey())) {
                boolean waits =
                        !status.isSettled() || (status.equals(RunStatus.PAUSED) && named.contains(approval.id()));
                if (!waits && approval.isPending()) {
                    update(connection, edit(approval, CLOSED, status));
                } else if (!status.equals(approval.runStatus())) {
                    update(connection, edit(approval, approval.status(), status));
                }
            }
        }
    }

    private static List<Approval> ofRun(Connection connection, String sessionId, String runId) throws SQLException {
        String sql = SELECT + " WHERE run_id = ? AND session_id = ?";
        return whole(connection, Rows.select(connection, sql, READER, runId, sessionId));
    }

    /** Those that can be read; the others are closed as they stand. */
    private static List<Approval> whole(Connection connection, List<Approval> approvals) throws SQLException {
        List<Approval> whole = new ArrayList<>();
        for (Approval approval : approvals) {
            if (UnreadableRowException.isStandIn(approval)) {
                String sql = "UPDATE approvals SET status = ? WHERE id = ? AND status = 'pending'";
                Rows.execute(connection, sql, CLOSED, approval.id());
            } else {
                whole.add(approval);
            }
        }
        return whole;
    }

    private static Approval edit(Approval approval, String status, @Nullable RunStatus run) {
        return Approval.SHAPE
                .edit(approval)
                .set(Approval.STATUS, status)
                .set(Approval.RUN_STATUS, run)
                .set(Approval.UPDATED_AT, Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .build();
    }

    /** Closes what is pending of approvals, for a run that failed without saying what it waited for. */
    static void closeOfRun(Connection connection, String sessionId, String runId, RunStatus status)
            throws SQLException {
        for (Approval approval : ofRun(connection, sessionId, runId)) {
            update(connection, edit(approval, approval.isPending() ? CLOSED : approval.status(), status));
        }
    }

    /** Closes what is pending of a session that is deleted. */
    static void closeOfSession(Connection connection, String sessionId) throws SQLException {
        String sql = SELECT + " WHERE session_id = ? AND status = 'pending'";
        for (Approval approval : whole(connection, Rows.select(connection, sql, READER, sessionId))) {
            update(connection, edit(approval, CLOSED, approval.runStatus()));
        }
    }

    /** Closes those of these approvals that are pending. */
    static void close(Connection connection, Set<String> approvalIds) throws SQLException {
        for (String approvalId : approvalIds) {
            List<Approval> found = Rows.select(connection, SELECT + " WHERE id = ?", READER, approvalId);
            for (Approval approval : whole(connection, found)) {
                if (!approval.isPending()) {
                    continue;
                }
                update(connection, edit(approval, CLOSED, approval.runStatus()));
            }
        }
    }

    /** Uses decisions up: all of them, or none if one has not been made, or was used before. */
    static boolean use(Connection connection, Set<String> approvalIds) throws SQLException {
        for (String approvalId : approvalIds) {
            Approval approval = unused(connection, approvalId);
            if (approval == null || !DECIDED.contains(approval.status())) {
                return false;
            }
        }
        for (String approvalId : approvalIds) {
            String sql = "UPDATE approvals SET used_at = ? WHERE id = ?";
            Rows.execute(connection, sql, Instant.now().getEpochSecond(), approvalId);
        }
        return true;
    }

    static @Nullable Approval unused(Connection connection, String approvalId) throws SQLException {
        String sql = SELECT + " WHERE id = ? AND used_at IS NULL";
        return Rows.first(connection, sql, ROWS.refusing(ApprovalRows::read), approvalId);
    }

    static @Nullable Approval find(Connection connection, String approvalId) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE id = ?", ROWS.refusing(ApprovalRows::read), approvalId);
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
                where.page(connection, SELECT, " ORDER BY position DESC", query.limit(), query.offset(), READER),
                where.count(connection, "SELECT count(*) FROM approvals"));
    }

    private static Approval read(ResultSet row) throws SQLException {
        Approval approval = Approval.SHAPE.read(row.getString("approval"));
        Rows.requireSame("id", approval.id(), row);
        return approval;
    }

    /** What the columns say. */
    private static Approval standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        return Approval.SHAPE
                .builder()
                .set(Approval.ID, row.getString("id"))
                .set(Approval.RUN_ID, row.getString("run_id"))
                .set(Approval.SESSION_ID, "")
                .set(Approval.STATUS, row.getString("status"))
                .set(Approval.SOURCE_TYPE, row.getString("source_type"))
                .set(Approval.APPROVAL_TYPE, row.getString("approval_type"))
                .set(Approval.PAUSE_TYPE, row.getString("pause_type"))
                .set(Approval.AGENT_ID, row.getString("agent_id"))
                .set(Approval.TEAM_ID, row.getString("team_id"))
                .set(Approval.WORKFLOW_ID, row.getString("workflow_id"))
                .set(Approval.USER_ID, row.getString("user_id"))
                .set(Approval.SCHEDULE_ID, row.getString("schedule_id"))
                .extra(UnreadableRowException.MEMBER, why.error())
                .build();
    }
}
