package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.protocol.page.Page;
import org.jspecify.annotations.Nullable;

/** Decisions that runs wait for. Wrong arguments are thrown at once, before anything is sent. */
public interface Approvals {

    /** A page of approvals. {@code GET /approvals} */
    default Page<Approval> list(ApprovalQuery query) {
        return Face.engine(this).send(ApprovalsCalls.list(query.fields()));
    }

    /** All approvals that a query finds, page after page. {@code GET /approvals} */
    default Pages<Approval> listAll(ApprovalQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), ApprovalsCalls::list);
    }

    /**
     * How many wait for a decision. {@code GET /approvals/count}
     *
     * @param userId whose; {@code null} for everybody's
     */
    default long count(@Nullable String userId) {
        return Face.engine(this).send(ApprovalsCalls.count(userId));
    }

    /**
     * One approval. {@code GET /approvals/{approval_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Approval get(String approvalId) {
        return Face.engine(this).send(ApprovalsCalls.get(approvalId));
    }

    /**
     * Where an approval stands. {@code GET /approvals/{approval_id}/status}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default ApprovalStatus status(String approvalId) {
        return Face.engine(this).send(ApprovalsCalls.status(approvalId));
    }

    /**
     * Decides. The run goes on when it is continued, without tools or requirements. {@code POST /approvals/{approval_id}/resolve}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.ConflictException if it was decided before
     */
    default Approval resolve(String approvalId, ApprovalDecision decision) {
        return Face.engine(this).send(ApprovalsCalls.resolve(approvalId, decision));
    }

    /** Forgets an approval. {@code DELETE /approvals/{approval_id}} */
    default void delete(String approvalId) {
        Face.engine(this).send(ApprovalsCalls.delete(approvalId));
    }
}
