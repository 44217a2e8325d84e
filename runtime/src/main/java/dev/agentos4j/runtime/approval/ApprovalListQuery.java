package dev.agentos4j.runtime.approval;

import org.jspecify.annotations.Nullable;

/**
 * Which approvals are wanted, and which of them; {@code null} asks for no particular one.
 *
 * @param status {@code pending}, {@code approved}, {@code rejected}, {@code expired} or {@code cancelled}
 * @param sourceType {@code agent}, {@code team} or {@code workflow}
 * @param approvalType {@code required} or {@code audit}
 * @param pauseType {@code confirmation}, {@code user_input} or {@code external_execution}
 * @param offset how many to leave out
 */
public record ApprovalListQuery(
        @Nullable String status,
        @Nullable String sourceType,
        @Nullable String approvalType,
        @Nullable String pauseType,
        @Nullable String agentId,
        @Nullable String teamId,
        @Nullable String workflowId,
        @Nullable String userId,
        @Nullable String scheduleId,
        @Nullable String runId,
        long limit,
        long offset) {

    /** All approvals that are about a run, the newest first. */
    public static ApprovalListQuery ofRun(String runId) {
        return new ApprovalListQuery(null, null, null, null, null, null, null, null, null, runId, Integer.MAX_VALUE, 0);
    }
}
