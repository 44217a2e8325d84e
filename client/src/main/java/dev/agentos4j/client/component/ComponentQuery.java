package dev.agentos4j.client.component;

import dev.agentos4j.client.http.QueryFields;

/** Which components are wanted. Immutable; each method gives a changed copy. */
public final class ComponentQuery {

    private final QueryFields fields;

    private ComponentQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, 20 on a page. */
    public static ComponentQuery all() {
        return new ComponentQuery(QueryFields.NONE);
    }

    /** Only of this type: {@code agent}, {@code team} or {@code workflow}. */
    public ComponentQuery type(String value) {
        return new ComponentQuery(fields.with("component_type", value));
    }

    /** How many on a page, at least 1. */
    public ComponentQuery limit(long value) {
        return new ComponentQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public ComponentQuery page(long value) {
        return new ComponentQuery(fields.with("page", value, 1));
    }

    /** Archived ones too. Since Agno 3.1. */
    public ComponentQuery includeArchived() {
        return new ComponentQuery(fields.with("include_deleted", true));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "ComponentQuery" + fields;
    }
}
