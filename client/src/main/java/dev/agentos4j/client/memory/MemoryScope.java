package dev.agentos4j.client.memory;

import dev.agentos4j.client.http.QueryFields;

/** Which memory of an id is meant: whose, and in which database. Immutable; each method gives a changed copy. */
public final class MemoryScope {

    private final QueryFields fields;

    private MemoryScope(QueryFields fields) {
        this.fields = fields;
    }

    /** A memory of any user. */
    public static MemoryScope any() {
        return new MemoryScope(QueryFields.NONE);
    }

    /** Only if it is about this user. */
    public static MemoryScope user(String userId) {
        return new MemoryScope(QueryFields.NONE.with("user_id", userId));
    }

    /** Only if it is about this user. */
    public MemoryScope userId(String value) {
        return new MemoryScope(fields.with("user_id", value));
    }

    /** In this database of the AgentOS, for one that has several. */
    public MemoryScope database(String id) {
        return new MemoryScope(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public MemoryScope database(String id, String table) {
        return new MemoryScope(fields.with("db_id", id).with("table", table));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "MemoryScope" + fields;
    }
}
