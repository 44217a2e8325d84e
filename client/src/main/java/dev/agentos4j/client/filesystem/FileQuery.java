package dev.agentos4j.client.filesystem;

import dev.agentos4j.client.http.QueryFields;

/** Which files are wanted. Immutable; each method gives a changed copy. */
public final class FileQuery {

    private final QueryFields fields;

    private FileQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** Those of all agents, 50 on a page. */
    public static FileQuery all() {
        return new FileQuery(QueryFields.NONE);
    }

    /** Only in this namespace. */
    public FileQuery namespace(String value) {
        return new FileQuery(fields.with("namespace", value));
    }

    /** Only those that this agent keeps. */
    public FileQuery agentId(String value) {
        return new FileQuery(fields.with("agent_id", value));
    }

    /** Only those that hold this text, 1 to 200 characters. */
    public FileQuery text(String value) {
        return new FileQuery(fields.with("query", value));
    }

    /** By what they are sorted: {@code type}, {@code size} or {@code updated_at}; by their paths otherwise. */
    public FileQuery sortBy(String value) {
        return new FileQuery(fields.with("sort_by", value));
    }

    /** The largest or last one first; the smallest or first one otherwise. */
    public FileQuery descending() {
        return new FileQuery(fields.with("sort_order", "desc"));
    }

    /** How many on a page, 1 to 100. */
    public FileQuery limit(long value) {
        return new FileQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public FileQuery page(long value) {
        return new FileQuery(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "FileQuery" + fields;
    }
}
