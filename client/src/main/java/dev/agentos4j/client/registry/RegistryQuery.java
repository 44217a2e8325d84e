package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.QueryFields;

/** Which parts are wanted. Immutable; each method gives a changed copy. */
public final class RegistryQuery {

    private final QueryFields fields;

    private RegistryQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, 20 on a page. */
    public static RegistryQuery all() {
        return new RegistryQuery(QueryFields.NONE);
    }

    /** Only of this type, such as {@code tool}, {@code model} or {@code db}. */
    public RegistryQuery type(String value) {
        return new RegistryQuery(fields.with("resource_type", value));
    }

    /** Only those with this in their name. */
    public RegistryQuery name(String value) {
        return new RegistryQuery(fields.with("name", value));
    }

    /** How many on a page, 1 to 100. */
    public RegistryQuery limit(long value) {
        return new RegistryQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public RegistryQuery page(long value) {
        return new RegistryQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "RegistryQuery" + fields;
    }
}
