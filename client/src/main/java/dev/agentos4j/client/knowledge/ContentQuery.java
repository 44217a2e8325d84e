package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.QueryFields;

/** Which contents of a knowledge base are wanted. Immutable; each method gives a changed copy. */
public final class ContentQuery {

    private final QueryFields fields;

    private ContentQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the last uploaded first, 20 on a page. */
    public static ContentQuery all() {
        return new ContentQuery(QueryFields.NONE);
    }

    /** How many on a page, at least 1. */
    public ContentQuery limit(long value) {
        return new ContentQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public ContentQuery page(long value) {
        return new ContentQuery(fields.with("page", value, 1));
    }

    /** What they are sorted by; all servers know {@code created_at}, {@code updated_at} and {@code size}. */
    public ContentQuery sortBy(String column) {
        return new ContentQuery(fields.with("sort_by", column));
    }

    /** The smallest or first one first. */
    public ContentQuery ascending() {
        return new ContentQuery(fields.with("sort_order", "asc"));
    }

    /** The largest or last one first, as without this. */
    public ContentQuery descending() {
        return new ContentQuery(fields.with("sort_order", "desc"));
    }

    /** The pages of a website that was uploaded as one content. Since Agno 3.1. */
    public ContentQuery childrenOf(String contentId) {
        return new ContentQuery(fields.with("parent_id", contentId));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "ContentQuery" + fields;
    }
}
