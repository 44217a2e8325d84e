package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalApi;
import dev.agentos4j.protocol.approval.ApprovalCount;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.protocol.page.Page;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Approvals}. */
final class ApprovalsCalls {

    private ApprovalsCalls() {}

    static Call<Page<Approval>> list(QueryFields query) {
        return Call.of(ApprovalApi.LIST).query(query).call();
    }

    static Call<Long> count(@Nullable String userId) {
        return Call.of(ApprovalApi.COUNT)
                .query("user_id", userId)
                .reading(answer -> ApprovalCount.SHAPE.read(answer.body()).count());
    }

    static Call<Approval> get(String approvalId) {
        return Call.of(ApprovalApi.GET, approvalId).call();
    }

    static Call<ApprovalStatus> status(String approvalId) {
        return Call.of(ApprovalApi.GET_STATUS, approvalId).call();
    }

    static Call<Approval> resolve(String approvalId, ApprovalDecision decision) {
        return Call.of(ApprovalApi.RESOLVE, approvalId)
                .json(Objects.requireNonNull(decision, "decision must not be null"))
                .call();
    }

    static Call<@Nullable Void> delete(String approvalId) {
        return Call.of(ApprovalApi.DELETE, approvalId).call();
    }
}
