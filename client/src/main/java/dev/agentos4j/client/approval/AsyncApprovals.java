package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.protocol.page.Page;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Approvals} without waiting. */
public interface AsyncApprovals {

    /** {@code GET /approvals} */
    default CompletableFuture<Page<Approval>> list(ApprovalQuery query) {
        return Face.engine(this).sendAsync(ApprovalsCalls.list(query.fields()));
    }

    /** {@code GET /approvals}, page after page: see {@link Pages#publisher()}. */
    default Pages<Approval> listAll(ApprovalQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), ApprovalsCalls::list);
    }

    /** {@code GET /approvals/count} */
    default CompletableFuture<Long> count(@Nullable String userId) {
        return Face.engine(this).sendAsync(ApprovalsCalls.count(userId));
    }

    /** {@code GET /approvals/{approval_id}} */
    default CompletableFuture<Approval> get(String approvalId) {
        return Face.engine(this).sendAsync(ApprovalsCalls.get(approvalId));
    }

    /** {@code GET /approvals/{approval_id}/status} */
    default CompletableFuture<ApprovalStatus> status(String approvalId) {
        return Face.engine(this).sendAsync(ApprovalsCalls.status(approvalId));
    }

    /** {@code POST /approvals/{approval_id}/resolve} */
    default CompletableFuture<Approval> resolve(String approvalId, ApprovalDecision decision) {
        return Face.engine(this).sendAsync(ApprovalsCalls.resolve(approvalId, decision));
    }

    /** {@code DELETE /approvals/{approval_id}} */
    default CompletableFuture<@Nullable Void> delete(String approvalId) {
        return Face.engine(this).sendAsync(ApprovalsCalls.delete(approvalId));
    }
}
