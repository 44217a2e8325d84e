package dev.agentos4j.client.role;

import dev.agentos4j.client.http.QueryFields;

/** Which roles are wanted. Immutable; each method gives a changed copy. */
public final class RoleQuery {

    private final QueryFields fields;

    private RoleQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, 20 on a page. */
    public static RoleQuery all() {
        return new RoleQuery(QueryFields.NONE);
    }

    /** How many on a page, 1 to 100. */
    public RoleQuery limit(long value) {
        return new RoleQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public RoleQuery page(long value) {
        return new RoleQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "RoleQuery" + fields;
    }
}
