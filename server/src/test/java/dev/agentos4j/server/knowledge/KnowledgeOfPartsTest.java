package dev.agentos4j.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.discovery.KnowledgeInstance;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.Http;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which knowledge bases callers see, as in Agno: those of what is served, and those that are named; not those of parts. */
@Timeout(60)
class KnowledgeOfPartsTest {

    private final Knowledge ofAgent = Knowledge.builder("Of the agent").build();
    private final Knowledge ofLeader = Knowledge.builder("Of the leader").build();
    private final Knowledge ofMember = Knowledge.builder("Of the member").build();
    private final Knowledge ofStep = Knowledge.builder("Of the step").build();

    private static Agent searches(String id, Knowledge knowledge) {
        return Agent.builder()
                .id(id)
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("search_knowledge_base", Map.of("query", "tea"))
                                .after("user"),
                        ScriptedTurn.say("Found: {result}").after("tool")))
                .knowledge(knowledge)
                .build();
    }

    private AgentOSBuilder os() {
        return AgentOS.builder()
                .securityKey(null)
                .workflow(Workflow.builder()
                        .id("flow")
                        .step("Search", searches("step", ofStep))
                        .build())
                .team(Team.builder()
                        .id("team")
                        .model(ScriptedModel.echo())
                        .knowledge(ofLeader)
                        .members(searches("member", ofMember))
                        .build())
                .agents(searches("agent", ofAgent));
    }

    private static java.util.List<String> seen(AgentOS os) {
        return dev.agentos4j.protocol.discovery.Config.SHAPE
                .read(new Http(os).get("/config").body())
                .knowledge()
                .knowledgeInstances()
                .stream()
                .map(KnowledgeInstance::name)
                .toList();
    }

    @Test
    void theyAreThoseOfAgentsAndLeaders() {
        try (AgentOS os = os().build().start()) {
            assertThat(seen(os)).containsExactly("Of the agent", "Of the leader");
        }
    }

    @Test
    void aPartSearchesItsOwnAndCallersSeeItIfItIsNamed() {
        try (AgentOS os = os().knowledge(ofStep).build().start()) {
            assertThat(seen(os)).containsExactly("Of the agent", "Of the leader", "Of the step");
            os.knowledge("Of the step")
                    .add(ContentUpload.ofText("Green tea is brewed at eighty degrees.")
                            .withName("tea"))
                    .await();
            assertThat(new Http(os)
                            .post("/workflows/flow/runs", "message", "tea?", "stream", "false")
                            .body())
                    .contains("eighty degrees");
        }
    }
}
