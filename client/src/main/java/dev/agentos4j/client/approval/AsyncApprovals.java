package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.Engine;
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
    CompletableFuture<Page<Approval>> list(ApprovalQuery query);

    /** {@code GET /approvals}, page after page: see {@link Pages#publisher()}. */
    Pages<Approval> listAll(ApprovalQuery query);

    /** {@code GET /approvals/count} */
    CompletableFuture<Long> count(@Nullable String userId);

    /** {@code GET /approvals/{approval_id}} */
    CompletableFuture<Approval> get(String approvalId);

    /** {@code GET /approvals/{approval_id}/status} */
    CompletableFuture<ApprovalStatus> status(String approvalId);

    /** {@code POST /approvals/{approval_id}/resolve} */
    CompletableFuture<Approval> resolve(String approvalId, ApprovalDecision decision);

    /** {@code DELETE /approvals/{approval_id}} */
    CompletableFuture<@Nullable Void> delete(String approvalId);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncApprovals over(Engine engine) {
        return new EngineAsyncApprovals(engine);
    }
}
