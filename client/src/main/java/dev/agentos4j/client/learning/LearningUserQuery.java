package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.QueryFields;

/** Of which users learnings are looked for. Immutable; each method gives a changed copy. */
public final class LearningUserQuery {

    private final QueryFields fields;

    private LearningUserQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the last written first, 20 on a page. */
    public static LearningUserQuery all() {
        return new LearningUserQuery(QueryFields.NONE);
    }

    /** Those with learnings of this kind. */
    public LearningUserQuery type(String value) {
        return new LearningUserQuery(fields.with("learning_type", value));
    }

    /** This user. */
    public LearningUserQuery userId(String value) {
        return new LearningUserQuery(fields.with("user_id", value));
    }

    /** How many on a page, 1 to 1000. */
    public LearningUserQuery limit(long value) {
        return new LearningUserQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public LearningUserQuery page(long value) {
        return new LearningUserQuery(fields.with("page", value, 1));
    }

    /** By {@code user_id} or {@code last_learning_updated_at}. */
    public LearningUserQuery sortBy(String value) {
        return new LearningUserQuery(fields.with("sort_by", value));
    }

    /** The least first. */
    public LearningUserQuery ascending() {
        return new LearningUserQuery(fields.with("sort_order", "asc"));
    }

    /** The greatest first, as they are unless asked otherwise. */
    public LearningUserQuery descending() {
        return new LearningUserQuery(fields.with("sort_order", "desc"));
    }

    /** In this database of the AgentOS, for one that has several. */
    public LearningUserQuery database(String id) {
        return new LearningUserQuery(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public LearningUserQuery database(String id, String table) {
        return new LearningUserQuery(fields.with("db_id", id).with("table", table));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "LearningUserQuery" + fields;
    }
}
