package dev.agentos4j.client.role;

import dev.agentos4j.client.http.QueryFields;

/** Which entries are wanted. Immutable; each method gives a changed copy. */
public final class AuditQuery {

    private final QueryFields fields;

    private AuditQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the newest first, 100 on a page. */
    public static AuditQuery all() {
        return new AuditQuery(QueryFields.NONE);
    }

    /** Filters by a case-insensitive substring. */
    public AuditQuery search(String value) {
        return new AuditQuery(fields.with("search", value));
    }

    /** By what they are sorted: {@code created_at}, {@code actor}, {@code action} or {@code target}. */
    public AuditQuery sortBy(String value) {
        return new AuditQuery(fields.with("sort_by", value));
    }

    /** The smallest or first one first. */
    public AuditQuery ascending() {
        return new AuditQuery(fields.with("sort_order", "asc"));
    }

    /** How many on a page, 1 to 1000. */
    public AuditQuery limit(long value) {
        return new AuditQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public AuditQuery page(long value) {
        return new AuditQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "AuditQuery" + fields;
    }
}
