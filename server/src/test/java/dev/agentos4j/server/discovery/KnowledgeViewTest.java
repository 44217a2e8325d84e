package dev.agentos4j.server.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What agents and teams say of their knowledge and memories: the members and values that a real AgentOS 2.9 has there. */
class KnowledgeViewTest {

    private static final Knowledge DOCS = Knowledge.builder("Docs").build();

    private final AgentOS os = os().start();
    private final Http http = new Http(os);

    private static AgentOS os() {
        Agent member = Agent.builder().id("member").model(ScriptedModel.echo()).build();
        return AgentOS.builder()
                .securityKey(null)
                .databaseId("x")
                .agents(
                        Agent.builder()
                                .id("searcher")
                                .model(ScriptedModel.echo())
                                .metadata(Map.of("m", 1))
                                .memoryTool()
                                .knowledge(KnowledgeUse.asTool(DOCS)
                                        .withAgenticFilters()
                                        .withFilters(JsonObject.of("a", 1)))
                                .build(),
                        Agent.builder()
                                .id("told")
                                .model(ScriptedModel.echo())
                                .knowledge(KnowledgeUse.asContext(DOCS))
                                .build(),
                        Agent.builder().id("plain").model(ScriptedModel.echo()).build())
                .team(Team.builder()
                        .id("team")
                        .model(ScriptedModel.echo())
                        .members(member)
                        .memories()
                        .knowledge(DOCS)
                        .build())
                .build();
    }

    @AfterEach
    void close() {
        os.close();
    }

    private static JsonValue json(String text) {
        return JsonValue.parse(text);
    }

    /** The model as agents show it. */
    private String model() {
        return http.get("/agents/plain").json().get("model").toJson();
    }

    private static JsonArray tools(JsonObject details) {
        return (JsonArray) ((JsonObject) details.get("tools")).get("tools");
    }

    private static List<String> names(JsonArray tools) {
        return tools.values().stream()
                .map(tool -> ((JsonObject) tool).text("name"))
                .toList();
    }

    @Test
    void anAgentThatSearchesSaysWhereAndHow() {
        JsonObject agent = http.get("/agents/searcher").json();
        assertThat(agent.get("knowledge"))
                .isEqualTo(json("{\"db_id\":\"x\",\"knowledge_table\":\"agno_knowledge\","
                        + "\"enable_agentic_knowledge_filters\":true,\"knowledge_filters\":{\"a\":1}}"));
        assertThat(agent.has("default_tools")).isFalse();
        assertThat(names(tools(agent))).containsExactly("update_user_memory", "search_knowledge_base");
        assertThat(tools(agent).values().getLast().toJson()).contains("\"query\"", "\"filters\"");
    }

    @Test
    void anAgentThatMayKeepMemoriesSaysSo() {
        assertThat(http.get("/agents/searcher").json().get("memory"))
                .isEqualTo(json("{\"enable_agentic_memory\":true,\"enable_user_memories\":false,"
                        + "\"metadata\":{\"m\":1},\"model\":" + model() + "}"));
    }

    @Test
    void anAgentThatIsToldMayNotSearch() {
        JsonObject agent = http.get("/agents/told").json();
        assertThat(agent.get("knowledge")).isEqualTo(json("{\"db_id\":\"x\",\"knowledge_table\":\"agno_knowledge\"}"));
        assertThat(agent.get("default_tools")).isEqualTo(json("{\"search_knowledge\":false}"));
        assertThat(agent.has("tools")).isFalse();
    }

    @Test
    void aTeamSaysTheSame() {
        JsonObject team = http.get("/teams/team").json();
        assertThat(team.get("knowledge")).isEqualTo(json("{\"db_id\":\"x\",\"knowledge_table\":\"agno_knowledge\"}"));
        assertThat(team.get("memory"))
                .isEqualTo(json("{\"update_memory_on_run\":true,\"enable_user_memories\":true,"
                        + "\"memory_table\":\"agno_memories\",\"model\":" + model() + "}"));
        assertThat(names(tools(team))).containsExactly("search_knowledge_base", "delegate_task_to_member");
    }

    @Test
    void whoKnowsAndRemembersNothingSaysNothing() {
        JsonObject agent = http.get("/agents/plain").json();
        assertThat(agent.members().keySet()).doesNotContain("knowledge", "memory", "default_tools", "tools");
    }
}
