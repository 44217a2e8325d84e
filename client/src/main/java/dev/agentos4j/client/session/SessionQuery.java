package dev.agentos4j.client.session;

import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.session.SessionType;

/** Which sessions are wanted. Immutable; each method gives a changed copy. */
public final class SessionQuery {

    private final QueryFields fields;

    private SessionQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the newest first, 20 on a page. */
    public static SessionQuery all() {
        return new SessionQuery(QueryFields.NONE);
    }

    /** Those of agents, of teams or of workflows. */
    public SessionQuery type(SessionType value) {
        return new SessionQuery(fields.with("type", value.value()));
    }

    /** Those of this agent, team or workflow. */
    public SessionQuery componentId(String value) {
        return new SessionQuery(fields.with("component_id", value));
    }

    /** Those of this user. */
    public SessionQuery userId(String value) {
        return new SessionQuery(fields.with("user_id", value));
    }

    /** Those whose given name has this in it, whatever the case. */
    public SessionQuery sessionName(String value) {
        return new SessionQuery(fields.with("session_name", value));
    }

    /** How many on a page, at least 1. */
    public SessionQuery limit(long value) {
        return new SessionQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public SessionQuery page(long value) {
        return new SessionQuery(fields.with("page", value, 1));
    }

    /** By this column: {@code created_at} unless asked otherwise, {@code updated_at}, {@code session_id} ... */
    public SessionQuery sortBy(String value) {
        return new SessionQuery(fields.with("sort_by", value));
    }

    /** The least first. */
    public SessionQuery ascending() {
        return new SessionQuery(fields.with("sort_order", "asc"));
    }

    /** The greatest first, as they are unless asked otherwise. */
    public SessionQuery descending() {
        return new SessionQuery(fields.with("sort_order", "desc"));
    }

    /** In this database of the AgentOS, for one that has several. */
    public SessionQuery database(String id) {
        return new SessionQuery(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public SessionQuery database(String id, String table) {
        return new SessionQuery(fields.with("db_id", id).with("table", table));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "SessionQuery" + fields;
    }
}
