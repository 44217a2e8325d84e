package dev.agentos4j.cli;

import dev.agentos4j.client.approval.Approvals;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.PermissionDeniedException;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.run.ToolExecution;
import org.jspecify.annotations.Nullable;

/** Where calls are decided that an administrator must approve: by who chats, if he is one, or by somebody else. */
final class ApprovalDesk {

    private final Approvals approvals;
    private final @Nullable String user;
    private final Terminal terminal;

    /** @param user who chats, if he has said it */
    ApprovalDesk(Approvals approvals, @Nullable String user, Terminal terminal) {
        this.approvals = approvals;
        this.user = user;
        this.terminal = terminal;
    }

    /** The approval that a call waits for; {@code null} if it needs none. */
    static @Nullable String approvalOf(ToolExecution tool) {
        return "required".equals(tool.approvalType()) ? tool.approvalId() : null;
    }

    /** How an approval is decided by somebody who does not chat. */
    static String howTo(String id) {
        return "agentos approvals " + id + " --approve, or --reject";
    }

    /**
     * Decides, if that is allowed.
     *
     * @return the decision, this one or an earlier one; {@code null} if there is none still
     */
    @Nullable
    Approval decide(String id, boolean yes) {
        ApprovalDecision decision = yes ? ApprovalDecision.approve() : ApprovalDecision.reject();
        try {
            return approvals.resolve(id, user == null ? decision : decision.by(user));
        } catch (ConflictException earlier) {
            return look(id);
        } catch (PermissionDeniedException | NotFoundException refused) {
            return refused("decide", id, refused);
        }
    }

    /** The decision of somebody else, without a word; {@code null} if there is none, or it is not for who chats to see. */
    @Nullable
    Approval decision(String id) {
        try {
            Approval found = approvals.get(id);
            return found.isPending() ? null : found;
        } catch (PermissionDeniedException | NotFoundException notToBeSeen) {
            return null;
        }
    }

    /**
     * Looks whether somebody has decided.
     *
     * @return the decision; {@code null} if there is none still
     */
    @Nullable
    Approval look(String id) {
        try {
            Approval found = approvals.get(id);
            String who = found.resolvedBy() == null ? "" : " by " + found.resolvedBy();
            terminal.line(
                    "  " + (found.isPending() ? "It still waits." : "It was " + found.status() + clean(who) + "."));
            return found.isPending() ? null : found;
        } catch (PermissionDeniedException | NotFoundException refused) {
            return refused("see", id, refused);
        }
    }

    private @Nullable Approval refused(String what, String id, HttpStatusException refused) {
        String why = refused.detail() == null ? "" : " (" + clean(refused.detail()) + ")";
        terminal.line("  You may not " + what + " it" + why + ". An administrator decides: " + howTo(id));
        return null;
    }

    private static String clean(String text) {
        return AnswerPrinter.clean(text);
    }
}
