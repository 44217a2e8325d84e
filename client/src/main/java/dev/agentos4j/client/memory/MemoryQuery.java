package dev.agentos4j.client.memory;

import dev.agentos4j.client.http.QueryFields;

/** Which memories are wanted. Immutable; each method gives a changed copy. */
public final class MemoryQuery {

    private final QueryFields fields;

    private MemoryQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** Everybody's, the last written first, 20 on a page. */
    public static MemoryQuery all() {
        return new MemoryQuery(QueryFields.NONE);
    }

    /** Those of a user. */
    public static MemoryQuery of(String userId) {
        return new MemoryQuery(QueryFields.NONE.with("user_id", userId));
    }

    /** Those of this user. */
    public MemoryQuery userId(String value) {
        return new MemoryQuery(fields.with("user_id", value));
    }

    /** Those that this agent kept. */
    public MemoryQuery agentId(String value) {
        return new MemoryQuery(fields.with("agent_id", value));
    }

    /** Those that this team kept. */
    public MemoryQuery teamId(String value) {
        return new MemoryQuery(fields.with("team_id", value));
    }

    /**
     * Those with all of these topics.
     *
     * @throws IllegalArgumentException if there are none, one is blank, or one has a comma, which the wire takes as the end of it
     */
    public MemoryQuery topics(String... values) {
        return new MemoryQuery(fields.with("topics", Topics.joined(values)));
    }

    /** Those whose text has this in it, whatever the case. */
    public MemoryQuery searchContent(String value) {
        return new MemoryQuery(fields.with("search_content", value));
    }

    /** How many on a page, at least 1. */
    public MemoryQuery limit(long value) {
        return new MemoryQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public MemoryQuery page(long value) {
        return new MemoryQuery(fields.with("page", value, 1));
    }

    /** By this column: {@code updated_at} unless asked otherwise, {@code created_at}, {@code memory_id} ... */
    public MemoryQuery sortBy(String value) {
        return new MemoryQuery(fields.with("sort_by", value));
    }

    /** The least first. */
    public MemoryQuery ascending() {
        return new MemoryQuery(fields.with("sort_order", "asc"));
    }

    /** The greatest first, as they are unless asked otherwise. */
    public MemoryQuery descending() {
        return new MemoryQuery(fields.with("sort_order", "desc"));
    }

    /** In this database of the AgentOS, for one that has several. */
    public MemoryQuery database(String id) {
        return new MemoryQuery(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public MemoryQuery database(String id, String table) {
        return new MemoryQuery(fields.with("db_id", id).with("table", table));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "MemoryQuery" + fields;
    }
}
