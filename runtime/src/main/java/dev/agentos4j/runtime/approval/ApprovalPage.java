package dev.agentos4j.runtime.approval;

import dev.agentos4j.protocol.approval.Approval;
import java.util.List;

/**
 * A page of approvals.
 *
 * @param total how many there are on all pages
 */
public record ApprovalPage(List<Approval> approvals, long total) {

    public ApprovalPage {
        approvals = List.copyOf(approvals);
    }
}
