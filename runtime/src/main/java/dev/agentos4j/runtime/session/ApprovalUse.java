package dev.agentos4j.runtime.session;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What becomes of the approvals of a run that is set going.
 *
 * @param used the decisions that it goes on with: each is used up, so that it counts once
 * @param withdrawn those that it does not wait for any more: what is still pending of them is closed
 */
public record ApprovalUse(Set<String> used, Set<String> withdrawn) {

    /** No approval is concerned. */
    public static final ApprovalUse NONE = new ApprovalUse(Set.of(), Set.of());

    public ApprovalUse {
        used = Set.copyOf(used);
        withdrawn = Set.copyOf(withdrawn);
    }

    /** The same, with others withdrawn besides. */
    public ApprovalUse withdrawing(Collection<String> others) {
        Set<String> all = new HashSet<>(withdrawn);
        all.addAll(others);
        all.removeAll(used);
        return new ApprovalUse(used, all);
    }
}
