package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalCount;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Approvals}. */
final class ApprovalsCalls {

    static final PageShape<Approval> PAGE = PageShape.of(Approval.SHAPE);

    private ApprovalsCalls() {}

    static Call<Page<Approval>> list(QueryFields query) {
        return Call.get(ApiPath.of("approvals")).query(query).returning(PAGE.shape());
    }

    static Call<Long> count(@Nullable String userId) {
        return Call.get(ApiPath.of("approvals", "count"))
                .query("user_id", userId)
                .reading(answer -> ApprovalCount.SHAPE.read(answer.body()).count());
    }

    static Call<Approval> get(String approvalId) {
        return Call.get(ApiPath.of("approvals").id("approvalId", approvalId)).returning(Approval.SHAPE);
    }

    static Call<ApprovalStatus> status(String approvalId) {
        return Call.get(ApiPath.of("approvals").id("approvalId", approvalId).then("status"))
                .returning(ApprovalStatus.SHAPE);
    }

    static Call<Approval> resolve(String approvalId, ApprovalDecision decision) {
        return Call.post(ApiPath.of("approvals").id("approvalId", approvalId).then("resolve"))
                .json(Objects.requireNonNull(decision, "decision must not be null"))
                .returning(Approval.SHAPE);
    }

    static Call<@Nullable Void> delete(String approvalId) {
        return Call.delete(ApiPath.of("approvals").id("approvalId", approvalId)).returningNothing();
    }
}
