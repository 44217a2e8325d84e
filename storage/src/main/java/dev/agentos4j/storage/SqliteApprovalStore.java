package dev.agentos4j.storage;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.approval.ApprovalPage;
import dev.agentos4j.runtime.approval.ApprovalStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Keeps approvals in SQLite, a row for each. */
final class SqliteApprovalStore implements ApprovalStore {

    private final SqliteDatabase database;

    SqliteApprovalStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public @Nullable Approval approval(String approvalId) {
        return database.<@Nullable Approval>read(connection -> ApprovalRows.find(connection, approvalId));
    }

    @Override
    public void save(Approval approval) {
        database.write(connection -> ApprovalRows.insert(connection, approval));
    }

    @Override
    public ApprovalPage approvals(ApprovalListQuery query) {
        return database.read(connection -> ApprovalRows.page(connection, query));
    }

    @Override
    public long countPending(@Nullable String userId) {
        Where where = new Where().equal("status", "pending").equal("user_id", userId);
        return database.read(connection -> where.count(connection, "SELECT count(*) FROM approvals"));
    }

    @Override
    public @Nullable Approval resolve(String approvalId, ApprovalDecision decision) {
        return database.<@Nullable Approval>write(connection -> {
            Approval waiting = ApprovalRows.find(connection, approvalId);
            if (waiting == null || !waiting.isPending()) {
                return null;
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Approval resolved = Approval.SHAPE
                    .edit(waiting)
                    .set(Approval.STATUS, decision.status())
                    .set(Approval.RESOLVED_BY, decision.resolvedBy())
                    .set(Approval.RESOLUTION_DATA, decision.resolutionData())
                    .set(Approval.RESOLVED_AT, now)
                    .set(Approval.UPDATED_AT, now)
                    .build();
            ApprovalRows.update(connection, resolved);
            return resolved;
        });
    }

    @Override
    public @Nullable Approval unused(String approvalId) {
        return database.<@Nullable Approval>read(connection -> ApprovalRows.unused(connection, approvalId));
    }

    @Override
    public boolean delete(String approvalId) {
        Where where = new Where().equal("id", approvalId);
        return database.write(connection -> where.delete(connection, "approvals")) > 0;
    }
}
