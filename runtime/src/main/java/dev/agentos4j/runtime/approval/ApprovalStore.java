package dev.agentos4j.runtime.approval;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.runtime.store.StoredPage;
import org.jspecify.annotations.Nullable;

/**
 * Where approvals are kept. All methods may be called from many threads at once and block the (virtual) thread that
 * calls; what was written is durable when they return. Where a run stands, what it has used up and what it does not wait
 * for any more comes into its approvals with the run itself, see {@link dev.agentos4j.runtime.session.SessionStore}. Every method throws
 * {@link dev.agentos4j.runtime.store.StoreException} when the store fails.
 */
public interface ApprovalStore {

    /** The approval, or {@code null} if there is none of that id. */
    @Nullable
    Approval approval(String approvalId);

    /** Keeps a new approval. */
    void save(Approval approval);

    /** Approvals that fit a query, some of them: the newest first. */
    StoredPage<Approval> approvals(ApprovalListQuery query);

    /**
     * How many wait for a decision.
     *
     * @param userId if not {@code null}, those of this user's runs only
     */
    long countPending(@Nullable String userId);

    /**
     * Decides, if nobody has decided yet: of several decisions at the same time one counts.
     *
     * @return the approval as it is now; {@code null} if there is none of that id that waits
     */
    @Nullable
    Approval resolve(String approvalId, ApprovalDecision decision);

    /**
     * The approval, unless a run has gone on with what was decided: a decision counts once. {@code null} if there is none.
     */
    @Nullable
    Approval unused(String approvalId);

    /**
     * Forgets an approval. A run that waits for it can then be decided by a caller only who is an administrator.
     *
     * @return whether it was there
     */
    boolean delete(String approvalId);
}
