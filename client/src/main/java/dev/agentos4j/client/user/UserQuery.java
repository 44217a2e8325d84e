package dev.agentos4j.client.user;

import dev.agentos4j.client.http.QueryFields;

/** Which users are wanted. Immutable; each method gives a changed copy. */
public final class UserQuery {

    private final QueryFields fields;

    private UserQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the newest first, 20 on a page. */
    public static UserQuery all() {
        return new UserQuery(QueryFields.NONE);
    }

    /** Only those that are not disabled. */
    public UserQuery withoutDisabled() {
        return new UserQuery(fields.with("include_disabled", false));
    }

    /** Filters by a case-insensitive substring of id, name or address. */
    public UserQuery search(String value) {
        return new UserQuery(fields.with("search", value));
    }

    /** By what they are sorted, such as {@code created_at}. */
    public UserQuery sortBy(String value) {
        return new UserQuery(fields.with("sort_by", value));
    }

    /** The smallest or first one first. */
    public UserQuery ascending() {
        return new UserQuery(fields.with("sort_order", "asc"));
    }

    /** How many on a page, 1 to 100. */
    public UserQuery limit(long value) {
        return new UserQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public UserQuery page(long value) {
        return new UserQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "UserQuery" + fields;
    }
}
