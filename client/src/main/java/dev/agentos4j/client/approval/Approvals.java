package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.protocol.page.Page;
import org.jspecify.annotations.Nullable;

/** Decisions that runs wait for. Wrong arguments are thrown at once, before anything is sent. */
public interface Approvals {

    /** A page of approvals. {@code GET /approvals} */
    Page<Approval> list(ApprovalQuery query);

    /** All approvals that a query finds, page after page. {@code GET /approvals} */
    Pages<Approval> listAll(ApprovalQuery query);

    /**
     * How many wait for a decision. {@code GET /approvals/count}
     *
     * @param userId whose; {@code null} for everybody's
     */
    long count(@Nullable String userId);

    /**
     * One approval. {@code GET /approvals/{approval_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    Approval get(String approvalId);

    /**
     * Where an approval stands. {@code GET /approvals/{approval_id}/status}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    ApprovalStatus status(String approvalId);

    /**
     * Decides. The run goes on when it is continued, without tools or requirements. {@code POST /approvals/{approval_id}/resolve}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.ConflictException if it was decided before
     */
    Approval resolve(String approvalId, ApprovalDecision decision);

    /** Forgets an approval. {@code DELETE /approvals/{approval_id}} */
    void delete(String approvalId);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static Approvals over(Engine engine) {
        return new EngineApprovals(engine);
    }
}
