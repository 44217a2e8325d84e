package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.eval.EvalType;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which evaluations are wanted. Immutable; each method gives a changed copy. */
public final class EvalQuery {

    private final QueryFields fields;

    private EvalQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the latest first, 20 on a page. */
    public static EvalQuery all() {
        return new EvalQuery(QueryFields.NONE);
    }

    /** Those of this agent. */
    public EvalQuery agentId(String value) {
        return new EvalQuery(fields.with("agent_id", value));
    }

    /** Those of this team. */
    public EvalQuery teamId(String value) {
        return new EvalQuery(fields.with("team_id", value));
    }

    /** Those of this workflow. */
    public EvalQuery workflowId(String value) {
        return new EvalQuery(fields.with("workflow_id", value));
    }

    /** Those on this model. */
    public EvalQuery modelId(String value) {
        return new EvalQuery(fields.with("model_id", value));
    }

    /** Those of an {@code agent}, a {@code team} or a {@code workflow}. */
    public EvalQuery componentType(String value) {
        return new EvalQuery(fields.with("type", value));
    }

    /** Those of any of these types. */
    public EvalQuery types(EvalType... types) {
        return new EvalQuery(
                fields.with("eval_types", Stream.of(types).map(EvalType::value).collect(Collectors.joining(","))));
    }

    /** The field to sort by, such as {@code created_at}, which it is unless given. */
    public EvalQuery sortBy(String value) {
        return new EvalQuery(fields.with("sort_by", value));
    }

    /** The lowest first. */
    public EvalQuery ascending() {
        return new EvalQuery(fields.with("sort_order", "asc"));
    }

    /** How many on a page, at least 1; 20 unless given. */
    public EvalQuery limit(long value) {
        return new EvalQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public EvalQuery page(long value) {
        return new EvalQuery(fields.with("page", value, 1));
    }

    /** The database to read from, for an AgentOS with several. */
    public EvalQuery databaseId(String value) {
        return new EvalQuery(fields.with("db_id", value));
    }

    /** The table to read from; with {@link #databaseId}. */
    public EvalQuery table(String value) {
        return new EvalQuery(fields.with("table", value));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "EvalQuery" + fields;
    }
}
