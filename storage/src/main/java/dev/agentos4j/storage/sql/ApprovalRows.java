package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.session.RunApprovals;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import dev.agentos4j.runtime.time.Seconds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code approvals}: what is searched, and the whole as JSON. */
final class ApprovalRows {

    static final Table<Approval> TABLE = new Table<Approval>("approvals", "approval", "id").counter("position");

    private static final Fields<Approval> FIELDS = Fields.of(Approval.SHAPE, TABLE)
            .field(Approval.ID)
            .field(Approval.RUN_ID)
            .field(Approval.STATUS)
            .field(Approval.SOURCE_TYPE)
            .optional(Approval.APPROVAL_TYPE)
            .optional(Approval.PAUSE_TYPE)
            .optional(Approval.AGENT_ID)
            .optional(Approval.TEAM_ID)
            .optional(Approval.WORKFLOW_ID)
            .optional(Approval.USER_ID)
            .optional(Approval.SCHEDULE_ID);

    static {
        TABLE.document("approval", Approval::toJson)
                .text("session_id", Approval::sessionId)
                .nullable()
                .number("used_at")
                .nullable()
                .index("approvals_by_run", "run_id")
                .index("approvals_by_status", "status", "user_id")
                .index("approvals_by_session", "session_id")
                .reads(
                        ApprovalRows::read,
                        (row, why) -> FIELDS.standIn(row, why)
                                .set(Approval.SESSION_ID, "")
                                .build());
    }

    /** The status of what nobody can grant any more. */
    private static final String CLOSED = "cancelled";

    private static final String PENDING = "pending";

    private static final Set<String> DECIDED = Set.of("approved", "rejected");

    private ApprovalRows() {}

    /** Writes what can change of a row. */
    static void update(SqlConnection connection, Approval approval) throws SQLException {
        Row changes = new Row().set("status", approval.status()).set("approval", WholeRows.text(approval.toJson()));
        TABLE.update(connection, changes, of(approval.id()));
    }

    private static Where of(String approvalId) {
        return new Where().equal("id", approvalId);
    }

    /**
     * Writes where a run stands, and the runs inside it, into the approvals that are about them, and closes those that are
     * pending though nothing waits for them any more.
     */
    static void follow(SqlConnection connection, StoredRun run) throws SQLException {
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

    private static List<Approval> ofRun(SqlConnection connection, String sessionId, String runId) throws SQLException {
        Where where = new Where().equal("run_id", runId).equal("session_id", sessionId);
        return whole(connection, TABLE.list(connection, where, inOrder(connection)));
    }

    /** For rows that are about to change: locked in one order, so that no two transactions wait for each other. */
    private static String inOrder(SqlConnection connection) {
        return " ORDER BY position" + connection.dialect().forUpdate();
    }

    /** Those that can be read; the others are closed as they stand. */
    private static List<Approval> whole(SqlConnection connection, List<Approval> approvals) throws SQLException {
        List<Approval> whole = new ArrayList<>();
        for (Approval approval : approvals) {
            if (UnreadableRowException.isStandIn(approval)) {
                Where pending = of(approval.id()).equal("status", PENDING);
                TABLE.update(connection, new Row().set("status", CLOSED), pending);
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
                .set(Approval.UPDATED_AT, Seconds.instant())
                .build();
    }

    /** Closes what is pending of approvals, for a run that failed without saying what it waited for. */
    static void closeOfRun(SqlConnection connection, String sessionId, String runId, RunStatus status)
            throws SQLException {
        for (Approval approval : ofRun(connection, sessionId, runId)) {
            update(connection, edit(approval, approval.isPending() ? CLOSED : approval.status(), status));
        }
    }

    /** Closes what is pending of a session that is deleted. */
    static void closeOfSession(SqlConnection connection, String sessionId) throws SQLException {
        Where where = new Where().equal("session_id", sessionId).equal("status", PENDING);
        for (Approval approval : whole(connection, TABLE.list(connection, where, inOrder(connection)))) {
            update(connection, edit(approval, CLOSED, approval.runStatus()));
        }
    }

    /** Closes those of these approvals that are pending. */
    static void close(SqlConnection connection, Set<String> approvalIds) throws SQLException {
        for (String approvalId : approvalIds) {
            for (Approval approval : whole(connection, TABLE.list(connection, of(approvalId), inOrder(connection)))) {
                if (!approval.isPending()) {
                    continue;
                }
                update(connection, edit(approval, CLOSED, approval.runStatus()));
            }
        }
    }

    /** Uses decisions up: all of them, or none if one has not been made, or was used before. */
    static boolean use(SqlConnection connection, Set<String> approvalIds) throws SQLException {
        for (String approvalId : approvalIds) {
            Approval approval = TABLE.findForUpdate(connection, of(approvalId).and("used_at IS NULL"));
            if (approval == null || !DECIDED.contains(approval.status())) {
                return false;
            }
        }
        Row used = new Row().set("used_at", Seconds.now());
        for (String approvalId : approvalIds) {
            TABLE.update(connection, used, of(approvalId));
        }
        return true;
    }

    static @Nullable Approval unused(SqlConnection connection, String approvalId) throws SQLException {
        return TABLE.find(connection, of(approvalId).and("used_at IS NULL"));
    }

    static @Nullable Approval find(SqlConnection connection, String approvalId) throws SQLException {
        return TABLE.find(connection, of(approvalId));
    }

    static @Nullable Approval findForUpdate(SqlConnection connection, String approvalId) throws SQLException {
        return TABLE.findForUpdate(connection, of(approvalId));
    }

    static StoredPage<Approval> page(SqlConnection connection, ApprovalListQuery query) throws SQLException {
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
        return new StoredPage<>(
                TABLE.page(connection, where, " ORDER BY position DESC", query.limit(), query.offset()),
                TABLE.count(connection, where));
    }

    private static Approval read(ResultSet row) throws SQLException {
        Approval approval = Approval.SHAPE.read(row.getString("approval"));
        Rows.requireSame("id", approval.id(), row);
        return approval;
    }
}
