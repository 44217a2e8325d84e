package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How an agent uses a knowledge base. Immutable.
 *
 * @param knowledge the base
 * @param asTool whether the model may search it itself, with the tool {@code search_knowledge_base}
 * @param asContext whether what fits the message is told to the model beside it
 * @param agenticFilters whether the model may filter by metadata when it searches
 * @param filters what all searches are bound to unless a run brings filters of its own; {@code null} for nothing
 */
public record KnowledgeUse(
        Knowledge knowledge,
        boolean asTool,
        boolean asContext,
        boolean agenticFilters,
        @Nullable JsonValue filters) {

    /** The model may search it itself. */
    public static KnowledgeUse asTool(Knowledge knowledge) {
        return new KnowledgeUse(knowledge, true, false, false, null);
    }

    /** What fits the message is told to the model beside it; it does not search itself. */
    public static KnowledgeUse asContext(Knowledge knowledge) {
        return new KnowledgeUse(knowledge, false, true, false, null);
    }

    /** What fits the message is told to the model too. */
    public KnowledgeUse andAsContext() {
        return new KnowledgeUse(knowledge, asTool, true, agenticFilters, filters);
    }

    /** The model may filter by metadata when it searches. */
    public KnowledgeUse withAgenticFilters() {
        return new KnowledgeUse(knowledge, asTool, asContext, true, filters);
    }

    /**
     * Binds all searches of runs that bring no filters of their own.
     *
     * @throws KnowledgeException if it is no filter, see {@link Filter#parse}
     */
    public KnowledgeUse withFilters(JsonValue value) {
        Filter.parse(value);
        return new KnowledgeUse(knowledge, asTool, asContext, agenticFilters, value);
    }
}
