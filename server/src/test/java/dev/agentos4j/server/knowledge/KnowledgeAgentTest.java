package dev.agentos4j.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents that look things up. */
class KnowledgeAgentTest {

    private final Knowledge docs =
            Knowledge.builder("Docs").description("Teas of the house").build();
    private AgentOS os;
    private AgentOSClient client;

    private static ScriptedModel searching(Map<String, Object> arguments) {
        return ScriptedModel.rules(
                ScriptedTurn.call("search_knowledge_base", arguments).after("user"),
                ScriptedTurn.say("Found: {result}").after("tool"));
    }

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .agents(
                        Agent.builder()
                                .id("searcher")
                                .model(searching(Map.of("query", "tea degrees")))
                                .knowledge(docs)
                                .build(),
                        Agent.builder()
                                .id("filtering")
                                .model(searching(Map.of(
                                        "query", "tea", "filters", List.of(Map.of("key", "kind", "value", "black")))))
                                .knowledge(KnowledgeUse.asTool(docs).withAgenticFilters())
                                .build(),
                        Agent.builder()
                                .id("told")
                                .model(ScriptedModel.rules(ScriptedTurn.say("I was told: {message}")))
                                .knowledge(KnowledgeUse.asContext(docs).withFilters(JsonObject.of("kind", "green")))
                                .build())
                .securityKey(null)
                .build()
                .start();
        client = AgentOSClient.create(os.url());
        for (String kind : List.of("green", "black")) {
            os.knowledge("Docs")
                    .add(ContentUpload.ofText("The " + kind + " tea is brewed at some degrees.")
                            .withName(kind)
                            .withMetadata(JsonObject.of("kind", kind)))
                    .await();
        }
    }

    @AfterEach
    void stop() {
        client.close();
        os.close();
    }

    /** The names of what a run referred to. */
    private static List<String> referred(RunOutput output) {
        JsonArray references = (JsonArray) output.references().get(0).get("references");
        return references.values().stream()
                .map(each -> each.asObject().text("name"))
                .toList();
    }

    @Test
    void anAgentSearchesItsKnowledgeWithATool() {
        RunOutput output = client.agents().run("searcher", "How hot?");

        assertThat(output.text())
                .startsWith("Found: [{")
                .contains("The green tea is brewed", "The black tea is brewed");
        assertThat(output.tools())
                .singleElement()
                .extracting(ToolExecution::toolName)
                .isEqualTo("search_knowledge_base");
        assertThat(referred(output)).containsExactlyInAnyOrder("green", "black");
        assertThat(output.references().get(0).text("query")).isEqualTo("tea degrees");
        assertThat(output.messages().get(0).content().asText())
                .contains("<knowledge_base>", "search_knowledge_base", "Teas of the house");
    }

    @Test
    void theFiltersOfARunBindWhatIsSearched() {
        RunOutput output =
                client.agents().run("searcher", RunRequest.of("How hot?").knowledgeFilters(Map.of("kind", "black")));
        assertThat(referred(output)).containsExactly("black");

        RunOutput none =
                client.agents().run("searcher", RunRequest.of("How hot?").knowledgeFilters(Map.of("kind", "white")));
        assertThat(none.text()).isEqualTo("Found: No documents found");
        assertThat(none.references()).isEmpty();

        assertThatThrownBy(() -> client.agents()
                        .run("searcher", RunRequest.of("How hot?").knowledgeFilters(Map.of("op", "LIKE"))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("knowledge_filters: unknown filter op 'LIKE'");
    }

    @Test
    void aModelMayNarrowASearchButNeverWidenIt() {
        assertThat(referred(client.agents().run("filtering", "Tea?"))).containsExactly("black");

        RunOutput bound =
                client.agents().run("filtering", RunRequest.of("Tea?").knowledgeFilters(Map.of("kind", "green")));
        assertThat(bound.text()).isEqualTo("Found: No documents found");
        assertThat(bound.messages().get(0).content().asText()).contains("the keys are: kind");
    }

    @Test
    void whatFitsIsToldToTheModelBesideTheMessage() {
        RunOutput output = client.agents().run("told", "How hot is tea?");

        assertThat(output.text())
                .startsWith("I was told: How hot is tea?")
                .contains("<references>", "The green tea is brewed")
                .doesNotContain("The black tea");
        assertThat(referred(output)).containsExactly("green");
        assertThat(output.tools()).isEmpty();
    }

    @Test
    void theEndOfAStreamedRunTellsTheReferencesToo() {
        Http.Answer answer = new Http(os).post("/agents/searcher/runs", "message", "How hot?", "stream", "true");

        JsonValue references = answer.last("RunCompleted").get("references");
        assertThat(((JsonArray) references).values()).hasSize(1);
    }
}
