package dev.agentos4j.client.access;

import dev.agentos4j.client.http.QueryFields;

/** Which accounts are wanted. Immutable; each method gives a changed copy. */
public final class ServiceAccountQuery {

    private final QueryFields fields;

    private ServiceAccountQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the newest first, 20 on a page. */
    public static ServiceAccountQuery all() {
        return new ServiceAccountQuery(QueryFields.NONE);
    }

    /** Whether revoked accounts are wanted too. */
    public ServiceAccountQuery includeRevoked(boolean value) {
        return new ServiceAccountQuery(fields.with("include_revoked", value));
    }

    /** By what they are sorted, such as {@code created_at} or {@code name}. */
    public ServiceAccountQuery sortBy(String value) {
        return new ServiceAccountQuery(fields.with("sort_by", value));
    }

    /** {@code asc} or {@code desc}. */
    public ServiceAccountQuery sortOrder(String value) {
        return new ServiceAccountQuery(fields.with("sort_order", value));
    }

    /** How many on a page, 1 to 100. */
    public ServiceAccountQuery limit(long value) {
        return new ServiceAccountQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public ServiceAccountQuery page(long value) {
        return new ServiceAccountQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "ServiceAccountQuery" + fields;
    }
}
