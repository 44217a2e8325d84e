package dev.agentos4j.client.filesystem;

import dev.agentos4j.client.http.QueryFields;

/** Where files are looked for: in a namespace, or in that of an agent. Immutable; each method gives a changed copy. */
public final class FileScope {

    private final QueryFields fields;

    private FileScope(QueryFields fields) {
        this.fields = fields;
    }

    /** This namespace; {@code client.config().filesystem()} lists them. */
    public static FileScope ofNamespace(String namespace) {
        return new FileScope(QueryFields.NONE.with("namespace", namespace));
    }

    /** The first namespace of this agent. */
    public static FileScope ofAgent(String agentId) {
        return new FileScope(QueryFields.NONE.with("agent_id", agentId));
    }

    /** Only as this agent keeps it. */
    public FileScope agentId(String value) {
        return new FileScope(fields.with("agent_id", value));
    }

    /** The files of this user, which only administrators see beside their own. */
    public FileScope userId(String value) {
        return new FileScope(fields.with("user_id", value));
    }

    /** By what entries are sorted: {@code type}, {@code size} or {@code updated_at}; by their paths otherwise. */
    public FileScope sortBy(String value) {
        return new FileScope(fields.with("sort_by", value));
    }

    /** The largest or last one first; the smallest or first one otherwise. */
    public FileScope descending() {
        return new FileScope(fields.with("sort_order", "desc"));
    }

    /** How many on a page, 1 to 100. */
    public FileScope limit(long value) {
        return new FileScope(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public FileScope page(long value) {
        return new FileScope(fields.with("page", value, 1));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "FileScope" + fields;
    }
}
