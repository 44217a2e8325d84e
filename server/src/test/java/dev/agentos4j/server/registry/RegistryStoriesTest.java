package dev.agentos4j.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Condition;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryStoriesTest {

    private final AgentOS os = os().start();
    private final Http http = new Http(os);

    private static AgentOS os() {
        Agent member = Agent.builder()
                .id("member")
                .name("Member")
                .model(ScriptedModel.echo())
                .tools(tool("search"), tool("Send"))
                .build();
        Agent helper = Agent.builder()
                .id("helper")
                .name("Helper")
                .description(" Helps ")
                .model(ScriptedModel.echo())
                .tools(tool("search"))
                .memories(MemoryKeeper.of(ScriptedModel.echo()))
                .outputSchema(JsonObject.of("title", "City").with("type", "object"))
                .build();
        Team team = Team.builder()
                .id("team")
                .name("Team")
                .model(ScriptedModel.echo())
                .members(member)
                .build();
        Agent writer = Agent.builder()
                .id("writer")
                .model(ScriptedModel.echo())
                .tools(tool("write"))
                .build();
        Workflow workflow = Workflow.builder()
                .id("workflow")
                .step(Condition.of("maybe", input -> true, Step.of("upper", input -> StepOutput.of("A")))
                        .otherwise(Step.of("writing", writer)))
                .build();
        return AgentOS.builder()
                .securityKey(null)
                .databaseId("db")
                .agent(helper)
                .team(team)
                .workflow(workflow)
                .build();
    }

    private static ToolFunction tool(String name) {
        return ToolFunction.builder(name, "Does " + name)
                .parameter("what", "string", "What")
                .requiresConfirmation()
                .handler((arguments, context) -> "done")
                .build();
    }

    @AfterEach
    void close() {
        os.close();
    }

    private List<String> names(String query) {
        return ((JsonArray) http.get("/registry" + query).json().get("data"))
                .values().stream()
                        .map(entry -> ((JsonObject) entry).text("name"))
                        .toList();
    }

    private JsonObject first(String query) {
        return (JsonObject) ((JsonArray) http.get("/registry" + query).json().get("data"))
                .values()
                .getFirst();
    }

    @Test
    void everyPartIsListedOnceByTypeAndName() {
        assertThat(names(""))
                .containsExactly(
                        "Helper",
                        "db",
                        "upper",
                        "memory_manager_helper",
                        ScriptedModel.echo().id(),
                        "City",
                        "Team",
                        "Send",
                        "search",
                        "write",
                        "workflow");
    }

    @Test
    void aPartSaysWhatIsKnownOfIt() {
        JsonObject tool = (JsonObject) first("?resource_type=tool&name=search").get("metadata");
        assertThat(tool.get("requires_confirmation").toJson()).isEqualTo("true");
        assertThat(tool.get("parameters").toJson()).contains("\"what\"");
        JsonObject agent = first("?resource_type=agent");
        assertThat(agent.text("id")).isEqualTo("helper");
        assertThat(agent.text("description")).isEqualTo("Helps");
        JsonObject manager = (JsonObject) first("?resource_type=memory_manager").get("metadata");
        assertThat(manager.text("owner_id")).isEqualTo("helper");
        assertThat(manager.text("owner_type")).isEqualTo("agent");
        JsonObject database = (JsonObject) first("?resource_type=db").get("metadata");
        assertThat(database.text("db_id")).isEqualTo("db");
        assertThat(((JsonObject) first("?resource_type=schema").get("metadata")).get("schema"))
                .isEqualTo(JsonObject.of("title", "City").with("type", "object"));
    }

    @Test
    void aPartOfANameFindsItWhateverTheCasePageByPage() {
        assertThat(names("?name=%20SE")).containsExactly("Send", "search");
        assertThat(names("?name=se&limit=1&page=2")).containsExactly("search");
        JsonObject past = http.get("/registry?name=se&limit=1&page=9").json();
        assertThat(past.get("data").toJson()).isEqualTo("[]");
        assertThat(((JsonObject) past.get("meta")).get("total_count").toJson()).isEqualTo("2");
    }

    @Test
    void aTypeThatIsNoneIsNamed() {
        Http.Answer refused = http.get("/registry?resource_type=thing&limit=101");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"resource_type\"", "'session_summary_manager'", "\"limit\"");
    }
}
