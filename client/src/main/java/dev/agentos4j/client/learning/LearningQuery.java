package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.QueryFields;

/** Which learnings are wanted. Immutable; each method gives a changed copy. */
public final class LearningQuery {

    private final QueryFields fields;

    private LearningQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the last written first, 100 on a page. */
    public static LearningQuery all() {
        return new LearningQuery(QueryFields.NONE);
    }

    /** Those of this kind: {@code user_profile}, {@code user_memory}, {@code session_context}, {@code entity_memory}, {@code decision_log} ... */
    public LearningQuery type(String value) {
        return new LearningQuery(fields.with("learning_type", value));
    }

    /** Those about this user. */
    public LearningQuery userId(String value) {
        return new LearningQuery(fields.with("user_id", value));
    }

    /** Those of this agent. */
    public LearningQuery agentId(String value) {
        return new LearningQuery(fields.with("agent_id", value));
    }

    /** Those of this team. */
    public LearningQuery teamId(String value) {
        return new LearningQuery(fields.with("team_id", value));
    }

    /** Those about this session. */
    public LearningQuery sessionId(String value) {
        return new LearningQuery(fields.with("session_id", value));
    }

    /** Those of this name space. */
    public LearningQuery namespace(String value) {
        return new LearningQuery(fields.with("namespace", value));
    }

    /** Those about this entity. */
    public LearningQuery entityId(String value) {
        return new LearningQuery(fields.with("entity_id", value));
    }

    /** Those about entities of this kind. */
    public LearningQuery entityType(String value) {
        return new LearningQuery(fields.with("entity_type", value));
    }

    /** How many on a page, 1 to 1000. */
    public LearningQuery limit(long value) {
        return new LearningQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public LearningQuery page(long value) {
        return new LearningQuery(fields.with("page", value, 1));
    }

    /** By this column: {@code updated_at} unless asked otherwise. */
    public LearningQuery sortBy(String value) {
        return new LearningQuery(fields.with("sort_by", value));
    }

    /** The least first. */
    public LearningQuery ascending() {
        return new LearningQuery(fields.with("sort_order", "asc"));
    }

    /** The greatest first, as they are unless asked otherwise. */
    public LearningQuery descending() {
        return new LearningQuery(fields.with("sort_order", "desc"));
    }

    /** In this database of the AgentOS, for one that has several. */
    public LearningQuery database(String id) {
        return new LearningQuery(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public LearningQuery database(String id, String table) {
        return new LearningQuery(fields.with("db_id", id).with("table", table));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "LearningQuery" + fields;
    }
}
