package dev.agentos4j.runtime.eval;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.eval.EvalType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which evaluations are wanted. What is {@code null} or empty sets no bound.
 *
 * @param kind of what: an agent, a team, a workflow
 * @param types any of these
 * @param sortBy a field such as {@code created_at}; unknown ones sort by when they were kept
 * @param limit at most so many
 * @param offset how many to pass over
 * @param user whose
 */
public record EvalListQuery(
        @Nullable String agentId,
        @Nullable String teamId,
        @Nullable String workflowId,
        @Nullable String modelId,
        @Nullable ComponentKind kind,
        List<EvalType> types,
        String sortBy,
        boolean descending,
        long limit,
        long offset,
        @Nullable String user) {

    /** Those of everybody. */
    public EvalListQuery(
            @Nullable String agentId,
            @Nullable String teamId,
            @Nullable String workflowId,
            @Nullable String modelId,
            @Nullable ComponentKind kind,
            List<EvalType> types,
            String sortBy,
            boolean descending,
            long limit,
            long offset) {
        this(agentId, teamId, workflowId, modelId, kind, types, sortBy, descending, limit, offset, null);
    }
}
