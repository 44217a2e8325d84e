package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.QueryFields;

/** Which files of a remote source are wanted. Immutable; each method gives a changed copy. */
public final class SourceQuery {

    private final QueryFields fields;

    private SourceQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** Those at the top, 100 on a page. */
    public static SourceQuery top() {
        return new SourceQuery(QueryFields.NONE);
    }

    /** Those in a folder, by its prefix. */
    public static SourceQuery in(String prefix) {
        return new SourceQuery(QueryFields.NONE.with("prefix", prefix));
    }

    /** How many on a page, from 1 to 1000. */
    public SourceQuery limit(long value) {
        if (value > 1000) {
            throw new IllegalArgumentException("limit must be at most 1000, not " + value);
        }
        return new SourceQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public SourceQuery page(long value) {
        return new SourceQuery(fields.with("page", value, 1));
    }

    /** What stands between the names in a path; a slash without this. */
    public SourceQuery delimiter(String value) {
        return new SourceQuery(fields.with("delimiter", value));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "SourceQuery" + fields;
    }
}
