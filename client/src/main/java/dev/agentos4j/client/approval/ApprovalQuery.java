package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.QueryFields;

/** Which approvals are wanted. Immutable; each method gives a changed copy. */
public final class ApprovalQuery {

    private final QueryFields fields;

    private ApprovalQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, 100 on a page. */
    public static ApprovalQuery all() {
        return new ApprovalQuery(QueryFields.NONE);
    }

    /** {@code pending}, {@code approved}, {@code rejected}, {@code expired} or {@code cancelled}. */
    public ApprovalQuery status(String value) {
        return new ApprovalQuery(fields.with("status", value));
    }

    /** Those of an {@code agent}, a {@code team} or a {@code workflow}. */
    public ApprovalQuery sourceType(String value) {
        return new ApprovalQuery(fields.with("source_type", value));
    }

    /** {@code required} or {@code audit}. */
    public ApprovalQuery approvalType(String value) {
        return new ApprovalQuery(fields.with("approval_type", value));
    }

    /** {@code confirmation}, {@code user_input}, {@code user_feedback} or {@code external_execution}. */
    public ApprovalQuery pauseType(String value) {
        return new ApprovalQuery(fields.with("pause_type", value));
    }

    /** Those of this agent. */
    public ApprovalQuery agentId(String value) {
        return new ApprovalQuery(fields.with("agent_id", value));
    }

    /** Those of this team. */
    public ApprovalQuery teamId(String value) {
        return new ApprovalQuery(fields.with("team_id", value));
    }

    /** Those of this workflow. */
    public ApprovalQuery workflowId(String value) {
        return new ApprovalQuery(fields.with("workflow_id", value));
    }

    /** Those of this user. */
    public ApprovalQuery userId(String value) {
        return new ApprovalQuery(fields.with("user_id", value));
    }

    /** Those of this schedule. */
    public ApprovalQuery scheduleId(String value) {
        return new ApprovalQuery(fields.with("schedule_id", value));
    }

    /** Those of this run. */
    public ApprovalQuery runId(String value) {
        return new ApprovalQuery(fields.with("run_id", value));
    }

    /** How many on a page, 1 to 1000. */
    public ApprovalQuery limit(long value) {
        return new ApprovalQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public ApprovalQuery page(long value) {
        return new ApprovalQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "ApprovalQuery" + fields;
    }
}
