package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.tool.ToolSpec;
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

    /** The name of the tool with which a model searches. */
    public static final String TOOL = "search_knowledge_base";

    private static final JsonObject QUERY = JsonObject.parse("{\"type\":\"object\",\"properties\":{\"query\":{"
            + "\"type\":\"string\",\"description\":\"The query to search for.\"}},\"required\":[\"query\"]}");
    private static final JsonObject QUERY_AND_FILTERS = JsonObject.parse("{\"type\":\"object\",\"properties\":{"
            + "\"query\":{\"type\":\"string\",\"description\":\"The query to search for.\"},"
            + "\"filters\":{\"type\":\"array\",\"description\":\"Metadata that the result must have.\",\"items\":{"
            + "\"type\":\"object\",\"properties\":{\"key\":{\"type\":\"string\"},"
            + "\"value\":{\"description\":\"A text, a number, true or false.\"}},\"required\":[\"key\",\"value\"]}}},"
            + "\"required\":[\"query\"]}");

    /** What the model is told of the tool with which it searches. */
    public ToolSpec toolSpec() {
        return new ToolSpec(
                TOOL,
                "Use this function to search the knowledge base for information about a query.",
                agenticFilters ? QUERY_AND_FILTERS : QUERY);
    }

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
