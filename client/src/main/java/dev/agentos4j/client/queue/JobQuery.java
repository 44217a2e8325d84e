package dev.agentos4j.client.queue;

import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.queue.JobStatus;
import java.util.List;

/** Which jobs are wanted. Immutable; each method gives a changed copy. */
public final class JobQuery {

    private final QueryFields fields;
    private final List<JobStatus> statuses;
    private final List<String> sessionIds;

    private JobQuery(QueryFields fields, List<JobStatus> statuses, List<String> sessionIds) {
        this.fields = fields;
        this.statuses = statuses;
        this.sessionIds = sessionIds;
    }

    /** All, the newest first, 20 on a page. */
    public static JobQuery all() {
        return new JobQuery(QueryFields.NONE, List.of(), List.of());
    }

    /** Only those of this user. */
    public JobQuery userId(String value) {
        return new JobQuery(fields.with("user_id", value), statuses, sessionIds);
    }

    /** By what they are sorted, such as {@code created_at}. */
    public JobQuery sortBy(String value) {
        return new JobQuery(fields.with("sort_by", value), statuses, sessionIds);
    }

    /** The smallest or first one first. */
    public JobQuery ascending() {
        return new JobQuery(fields.with("sort_order", "asc"), statuses, sessionIds);
    }

    /** How many on a page, 1 to 1000. */
    public JobQuery limit(long value) {
        return new JobQuery(fields.with("limit", value, 1), statuses, sessionIds);
    }

    /** Which page, from 1. */
    public JobQuery page(long value) {
        return new JobQuery(fields.with("page", value, 1), statuses, sessionIds);
    }

    /** Only those with one of these statuses. */
    public JobQuery status(JobStatus... any) {
        return new JobQuery(fields, List.of(any), sessionIds);
    }

    /** Only those of these sessions. */
    public JobQuery sessionId(String... any) {
        return new JobQuery(fields, statuses, List.of(any));
    }

    List<JobStatus> statuses() {
        return statuses;
    }

    List<String> sessionIds() {
        return sessionIds;
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "JobQuery" + fields + statuses + sessionIds;
    }
}
