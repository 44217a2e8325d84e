package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolFunctionBuilder;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools, guardrails and models know who asked for the run. */
@Timeout(60)
class CallerInsideTest {

    private final List<Principal> seen = new CopyOnWriteArrayList<>();
    private final AgentOS os = AgentOS.builder()
            .jwt(JwtSettings.NONE.withAlgorithm("HS256").withKey(TestTokens.SECRET))
            .agents(payer("payer", false), payer("asking", true), guarded(), routed(), remembering())
            .judge(noting(ScriptedModel.rules(ScriptedTurn.say("{\"passed\":true,\"reason\":\"fine\"}"))))
            .team(team())
            .scheduler()
            .build()
            .start();

    @AfterEach
    void close() {
        os.close();
    }

    private Agent payer(String id, boolean asks) {
        ToolFunctionBuilder pay = ToolFunction.builder("pay", "Pay.").handler((arguments, context) -> {
            seen.add(context.caller());
            return "paid";
        });
        return Agent.builder()
                .id(id)
                .name(id)
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("pay", Map.of()).after("user"),
                        ScriptedTurn.say("paid").after("tool")))
                .tools(asks ? pay.requiresConfirmation().build() : pay.build())
                .build();
    }

    private Agent guarded() {
        return Agent.builder()
                .id("guarded")
                .name("Guarded")
                .model(ScriptedModel.rules(ScriptedTurn.say("yes")))
                .inputCheck((input, context) -> seen.add(context.caller()))
                .build();
    }

    /** A model that notes for whom it is asked, as one does that has a key for each customer. */
    private Model noting(Model scripted) {
        return new Model() {
            @Override
            public String id() {
                return "routed-1";
            }

            @Override
            public String provider() {
                return "Routed";
            }

            @Override
            public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
                seen.add(request.caller());
                return scripted.answer(request, listener);
            }
        };
    }

    private Agent remembering() {
        return Agent.builder()
                .id("remembering")
                .name("Remembering")
                .model(ScriptedModel.rules(ScriptedTurn.say("yes")))
                .memories(MemoryKeeper.of(noting(ScriptedModel.rules(ScriptedTurn.say("I like tea")))))
                .build();
    }

    private Agent routed() {
        Model scripted = ScriptedModel.rules(
                ScriptedTurn.call("pay", Map.of()).after("user"),
                ScriptedTurn.say("paid").after("tool"));
        return Agent.builder()
                .id("routed")
                .name("Routed")
                .model(noting(scripted))
                .tools(ToolFunction.builder("pay", "Pay.")
                        .requiresConfirmation()
                        .handler((arguments, context) -> "paid")
                        .build())
                .build();
    }

    private Team team() {
        return Team.builder()
                .id("team")
                .name("Team")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "payer", "task", "pay"))
                                .after("user"),
                        ScriptedTurn.say("done").after("tool")))
                .members(payer("payer", false))
                .build();
    }

    private Http ann() {
        JsonObject claims = TestTokens.claims("ann", "agents:run", "agents:read", "teams:run")
                .with("department", "sales");
        return new Http(os, TestTokens.hmac("HS256", claims, TestTokens.SECRET));
    }

    private void onlyAnnWasSeen() {
        assertThat(seen).hasSize(1).allSatisfy(caller -> {
            assertThat(caller.id()).isEqualTo("ann");
            assertThat(caller.scopes()).containsExactly("agents:run", "agents:read", "teams:run");
            assertThat(caller.claims().text("department")).isEqualTo("sales");
        });
    }

    @Test
    void aToolKnowsWhoAskedForTheRun() {
        ann().post("/agents/payer/runs", "message", "pay", "stream", "false");
        onlyAnnWasSeen();
    }

    @Test
    void aGuardrailKnowsIt() {
        ann().post("/agents/guarded/runs", "message", "hi", "stream", "false");
        onlyAnnWasSeen();
    }

    @Test
    void aToolOfAMemberKnowsWhoAskedTheTeam() {
        ann().post("/teams/team/runs", "message", "pay", "stream", "false");
        onlyAnnWasSeen();
    }

    @Test
    void aToolOfARunInTheBackgroundKnowsIt() throws InterruptedException {
        JsonObject run = ann().post(
                        "/agents/payer/runs",
                        "message",
                        "pay",
                        "stream",
                        "false",
                        "background",
                        "true",
                        "session_id",
                        "s")
                .json();
        String path = "/agents/payer/runs/" + run.text("run_id") + "?session_id=s";
        while (!ann().get(path).body().contains("COMPLETED")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        onlyAnnWasSeen();
    }

    @Test
    void afterAPauseAToolKnowsWhoWentOn() {
        JsonObject paused = ann().post("/agents/asking/runs", "message", "pay", "stream", "false", "session_id", "s")
                .json();
        JsonObject call = (JsonObject) ((JsonArray) Objects.requireNonNull(paused.get("tools")))
                .values()
                .getFirst();
        Http.Answer went = ann().post(
                        "/agents/asking/runs/" + paused.text("run_id") + "/continue",
                        "session_id",
                        "s",
                        "stream",
                        "false",
                        "tools",
                        JsonArray.of(call.with("confirmed", true)).toJson());
        assertThat(went.status()).as(went.body()).isEqualTo(200);
        onlyAnnWasSeen();
    }

    @Test
    void aModelKnowsForWhomItIsAskedBeforeAndAfterAPause() {
        JsonObject paused = ann().post("/agents/routed/runs", "message", "pay", "stream", "false", "session_id", "s")
                .json();
        onlyAnnWasSeen();
        seen.clear();
        Http.Answer continued = ann().post(
                        "/agents/routed/runs/" + paused.text("run_id") + "/continue",
                        "session_id",
                        "s",
                        "stream",
                        "false",
                        "tools",
                        TestAgents.decided(paused, "confirmed", true));
        assertThat(continued.status()).as(continued.body()).isEqualTo(200);
        onlyAnnWasSeen();
    }

    @Test
    void theModelThatKeepsMemoriesKnowsIt() {
        ann().post("/agents/remembering/runs", "message", "I like tea", "stream", "false");
        onlyAnnWasSeen();
    }

    @Test
    void theModelThatMergesMemoriesKnowsWhoWantsThatAndTheJudgeWhoEvaluates() {
        Http ann = annWith("memories:read", "memories:write", "evals:write", "agents:run");
        assertThat(ann.send("POST", "/memories", "{\"memory\":\"I like tea\"}").status())
                .isLessThan(300);
        Http.Answer merged = ann.send("POST", "/optimize-memories", "{\"user_id\":\"ann\"}");
        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
        Http.Answer judged = ann.send(
                "POST",
                "/eval-runs",
                "{\"agent_id\":\"guarded\",\"eval_type\":\"agent_as_judge\",\"input\":\"hi\",\"criteria\":\"be kind\"}");
        assertThat(judged.status()).as(judged.body()).isEqualTo(200);
        assertThat(seen)
                .as("the memories, the guardrail of the run, the judge")
                .hasSize(3)
                .allSatisfy(caller -> assertThat(caller.id()).isEqualTo("ann"));
    }

    /** Nothing of a token is stored: what was checked when the schedule was made is the right to run its target. */
    @Test
    void aToolOfAScheduledRunKnowsTheOwnerWithTheRightsForThatRunAlone() {
        Http ann = annWith("agents:run", "agents:read", "teams:run", "schedules:write", "memories:read");
        JsonObject schedule = ann.send(
                        "POST",
                        "/schedules",
                        "{\"name\":\"pay\",\"cron_expr\":\"0 5 1 1 *\",\"endpoint\":\"/agents/payer/runs\","
                                + "\"payload\":{\"message\":\"pay\",\"user_id\":\"bob\"}}")
                .json();
        Http.Answer run = ann.post("/schedules/" + schedule.text("id") + "/trigger");
        assertThat(run.json().text("status")).as(run.body()).isEqualTo("success");
        assertThat(seen).hasSize(1).allSatisfy(caller -> {
            assertThat(caller.id()).isEqualTo("ann");
            assertThat(caller.scopes()).containsExactly("agents:payer:run", "agents:payer:read");
            assertThat(caller.claims()).isEqualTo(JsonObject.EMPTY);
        });
    }

    private Http annWith(String... scopes) {
        return new Http(os, TestTokens.hmac("HS256", TestTokens.claims("ann", scopes), TestTokens.SECRET));
    }

    @Test
    void whatAProgramStartsByItselfIsNobodys() throws InterruptedException {
        os.engine().start(payer("payer", false), RunRequest.of("pay").unary()).await();
        assertThat(seen).containsExactly(Principal.NOBODY);
    }
}
