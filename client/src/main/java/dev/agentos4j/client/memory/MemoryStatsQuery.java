package dev.agentos4j.client.memory;

import dev.agentos4j.client.http.QueryFields;

/** Of which users statistics are wanted. Immutable; each method gives a changed copy. */
public final class MemoryStatsQuery {

    private final QueryFields fields;

    private MemoryStatsQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** Everybody, 20 on a page. */
    public static MemoryStatsQuery all() {
        return new MemoryStatsQuery(QueryFields.NONE);
    }

    /** This user. */
    public MemoryStatsQuery userId(String value) {
        return new MemoryStatsQuery(fields.with("user_id", value));
    }

    /** How many on a page, at least 1. */
    public MemoryStatsQuery limit(long value) {
        return new MemoryStatsQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public MemoryStatsQuery page(long value) {
        return new MemoryStatsQuery(fields.with("page", value, 1));
    }

    /** In this database of the AgentOS, for one that has several. */
    public MemoryStatsQuery database(String id) {
        return new MemoryStatsQuery(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public MemoryStatsQuery database(String id, String table) {
        return new MemoryStatsQuery(fields.with("db_id", id).with("table", table));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "MemoryStatsQuery" + fields;
    }
}
