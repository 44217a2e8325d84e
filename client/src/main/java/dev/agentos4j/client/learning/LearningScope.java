package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.QueryFields;

/** In which database a learning is, for an AgentOS that has several. Immutable. */
public final class LearningScope {

    private final QueryFields fields;

    private LearningScope(QueryFields fields) {
        this.fields = fields;
    }

    /** In its only database. */
    public static LearningScope any() {
        return new LearningScope(QueryFields.NONE);
    }

    /** In this database of the AgentOS, for one that has several. */
    public LearningScope database(String id) {
        return new LearningScope(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public LearningScope database(String id, String table) {
        return new LearningScope(fields.with("db_id", id).with("table", table));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "LearningScope" + fields;
    }
}
