package dev.agentos4j.client.schedule;

import dev.agentos4j.client.http.QueryFields;

/** Which schedules are wanted. Immutable; each method gives a changed copy. */
public final class ScheduleQuery {

    private final QueryFields fields;

    private ScheduleQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, 100 on a page. */
    public static ScheduleQuery all() {
        return new ScheduleQuery(QueryFields.NONE);
    }

    /** Only those that are on, or only those that are off. */
    public ScheduleQuery enabled(boolean value) {
        return new ScheduleQuery(fields.with("enabled", value));
    }

    /** How many on a page, at least 1. */
    public ScheduleQuery limit(long value) {
        return new ScheduleQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public ScheduleQuery page(long value) {
        return new ScheduleQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "ScheduleQuery" + fields;
    }
}
