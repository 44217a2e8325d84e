package dev.agentos4j.server.discovery;

import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.discovery.AgentSummary;
import dev.agentos4j.protocol.discovery.ModelInfo;
import dev.agentos4j.protocol.discovery.ToolInfo;
import dev.agentos4j.protocol.discovery.ToolsInfo;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolSpec;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.served.Served;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An agent as clients see it: in groups, each without what is as usual, and absent when nothing is left of it. */
final class AgentView {

    private static final int USUAL_HISTORY_RUNS = 3;

    private AgentView() {}

    static AgentSummary summary(Agent agent, Served served) {
        return AgentSummary.SHAPE
                .builder()
                .set(AgentSummary.ID, agent.id())
                .set(AgentSummary.NAME, agent.name())
                .set(AgentSummary.DESCRIPTION, agent.profile().description())
                .set(AgentSummary.DB_ID, served.databaseId())
                .set(AgentSummary.MODEL, shortModel(agent.profile().model()))
                .set(AgentSummary.SANDBOXED, false)
                .build();
    }

    /** A model under {@code id} and {@code provider}, as configuration and model list show it. */
    static ModelInfo shortModel(Model model) {
        return ModelInfo.SHAPE
                .builder()
                .set(ModelInfo.ID, model.id())
                .set(ModelInfo.PROVIDER, model.provider())
                .build();
    }

    static AgentDetails details(Agent agent, Served served) {
        Profile profile = agent.profile();
        return AgentDetails.SHAPE
                .builder()
                .set(AgentDetails.ID, profile.id())
                .set(AgentDetails.NAME, profile.name())
                .set(AgentDetails.DB_ID, served.databaseId())
                .set(AgentDetails.DESCRIPTION, profile.description())
                .set(AgentDetails.ROLE, profile.role())
                .set(AgentDetails.INTRODUCTION, profile.introduction())
                .set(AgentDetails.MODEL, KnowledgeView.model(profile.model()))
                .set(AgentDetails.TOOLS, tools(profile))
                .set(AgentDetails.SESSIONS, sessions(profile))
                .set(AgentDetails.KNOWLEDGE, KnowledgeView.knowledge(profile, served))
                .set(AgentDetails.MEMORY, KnowledgeView.memory(profile))
                .set(AgentDetails.DEFAULT_TOOLS, KnowledgeView.defaultTools(profile))
                .set(AgentDetails.SYSTEM_MESSAGE, systemMessage(profile))
                .set(AgentDetails.RESPONSE_SETTINGS, responseSettings(profile))
                .set(AgentDetails.INPUT_SCHEMA, profile.inputSchema())
                .set(AgentDetails.METADATA, profile.metadata().isEmpty() ? null : profile.metadata())
                .set(AgentDetails.REASONING, reasoning(served))
                .set(AgentDetails.FILESYSTEM, false)
                .set(AgentDetails.SANDBOXED, false)
                .build();
    }

    /** No agent has a second model that reasons for it; since 3.1 that is said. */
    static @Nullable JsonObject reasoning(Served served) {
        return served.edition().has(Rule.REASONING_IS_TOLD) ? JsonObject.of("reasoning", false) : null;
    }

    private static @Nullable ToolsInfo tools(Profile profile) {
        List<ToolInfo> tools = ownTools(profile);
        if (tools.isEmpty() && profile.toolCallLimit() == null) {
            return null;
        }
        Integer limit = profile.toolCallLimit();
        return ToolsInfo.SHAPE
                .builder()
                .set(ToolsInfo.TOOLS, tools.isEmpty() ? null : tools)
                .set(ToolsInfo.TOOL_CALL_LIMIT, limit == null ? null : limit.longValue())
                .build();
    }

    /** The tools that it was given, and those for what it remembers and knows. */
    static List<ToolInfo> ownTools(Profile profile) {
        return Stream.concat(
                        profile.tools().stream().map(AgentView::tool),
                        KnowledgeView.tools(profile).stream()
                                .map(spec -> described(spec).build()))
                .toList();
    }

    private static Shape.Builder<ToolInfo> described(ToolSpec spec) {
        return ToolInfo.SHAPE
                .builder()
                .set(ToolInfo.NAME, spec.name())
                .set(ToolInfo.DESCRIPTION, spec.description())
                .set(ToolInfo.PARAMETERS, spec.parameters());
    }

    static ToolInfo tool(ToolFunction tool) {
        return described(tool.spec())
                .set(ToolInfo.REQUIRES_CONFIRMATION, tool.requiresConfirmation() ? true : null)
                .set(ToolInfo.EXTERNAL_EXECUTION, tool.externalExecution() ? true : null)
                .set(ToolInfo.APPROVAL_TYPE, tool.approval().wireName())
                .build();
    }

    static JsonObject sessions(Profile profile) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("session_table", "agno_sessions");
        putUnlessUsual(group, "add_history_to_context", profile.addHistory(), false);
        putUnlessUsual(group, "enable_session_summaries", profile.sessionSummaries(), false);
        putUnlessUsual(group, "num_history_runs", profile.historyRuns(), USUAL_HISTORY_RUNS);
        return JsonObject.of(group);
    }

    static @Nullable JsonObject systemMessage(Profile profile) {
        Map<String, Object> group = new LinkedHashMap<>();
        putUnlessUsual(group, "description", profile.description(), null);
        putUnlessUsual(group, "instructions", instructions(profile.instructions()), null);
        putUnlessUsual(group, "expected_output", profile.expectedOutput(), null);
        putUnlessUsual(group, "additional_context", profile.additionalContext(), null);
        putUnlessUsual(group, "markdown", profile.markdown(), false);
        putUnlessUsual(group, "add_name_to_context", profile.tellName(), false);
        putUnlessUsual(group, "add_datetime_to_context", profile.tellTime(), false);
        return orNull(group);
    }

    private static @Nullable JsonValue instructions(List<String> instructions) {
        return switch (instructions.size()) {
            case 0 -> null;
            case 1 -> new JsonString(instructions.getFirst());
            default -> JsonValue.of(instructions);
        };
    }

    private static @Nullable JsonObject responseSettings(Profile profile) {
        Map<String, Object> group = new LinkedHashMap<>();
        JsonObject schema = profile.outputSchema();
        String title = schema == null ? null : schema.text("title");
        putUnlessUsual(group, "retries", profile.retries(), 0);
        putUnlessUsual(group, "delay_between_retries", profile.retryDelay().toSeconds(), 1L);
        putUnlessUsual(group, "exponential_backoff", profile.exponentialBackoff(), false);
        putUnlessUsual(group, "output_schema_name", schema == null ? null : title == null ? "JSONSchema" : title, null);
        return orNull(group);
    }

    private static void putUnlessUsual(
            Map<String, Object> group, String name, @Nullable Object value, @Nullable Object usual) {
        if (value != null && !value.equals(usual)) {
            group.put(name, value);
        }
    }

    private static @Nullable JsonObject orNull(Map<String, Object> group) {
        return group.isEmpty() ? null : JsonObject.of(group);
    }
}
