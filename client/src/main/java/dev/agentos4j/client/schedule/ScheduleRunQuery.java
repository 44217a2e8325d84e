package dev.agentos4j.client.schedule;

import dev.agentos4j.client.http.QueryFields;

/** Which calls of a schedule are wanted. Immutable; each method gives a changed copy. */
public final class ScheduleRunQuery {

    private final QueryFields fields;

    private ScheduleRunQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, 100 on a page. */
    public static ScheduleRunQuery all() {
        return new ScheduleRunQuery(QueryFields.NONE);
    }

    /** How many on a page, at least 1. */
    public ScheduleRunQuery limit(long value) {
        return new ScheduleRunQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public ScheduleRunQuery page(long value) {
        return new ScheduleRunQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "ScheduleRunQuery" + fields;
    }
}
