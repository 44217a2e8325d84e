package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.time.Seconds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps approvals, a row for each. */
final class SqlApprovalStore implements ApprovalStore {

    private final Database database;

    SqlApprovalStore(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Approval approval(String approvalId) {
        return database.<@Nullable Approval>read(connection -> ApprovalRows.find(connection, approvalId));
    }

    @Override
    public void save(Approval approval) {
        database.write(connection -> {
            ApprovalRows.TABLE.insert(connection, approval);
            return approval;
        });
    }

    @Override
    public StoredPage<Approval> approvals(ApprovalListQuery query) {
        return database.read(connection -> ApprovalRows.page(connection, query));
    }

    @Override
    public long countPending(@Nullable String userId) {
        Where where = new Where().equal("status", "pending").equal("user_id", userId);
        return database.read(connection -> ApprovalRows.TABLE.count(connection, where));
    }

    @Override
    public @Nullable Approval resolve(String approvalId, ApprovalDecision decision) {
        return database.<@Nullable Approval>write(connection -> {
            Approval waiting = ApprovalRows.findForUpdate(connection, approvalId);
            if (waiting == null || !waiting.isPending()) {
                return null;
            }
            Instant now = Seconds.instant();
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
        return database.write(connection -> ApprovalRows.TABLE.delete(connection, where)) > 0;
    }
}
