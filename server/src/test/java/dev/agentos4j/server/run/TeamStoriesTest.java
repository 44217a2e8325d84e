package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.team.TeamMode;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamStoriesTest {

    private AgentOS os;
    private Http http;

    private static Team team(String id, String member) {
        return Team.builder()
                .id(id)
                .name("Team")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", member, "task", "do it"))
                                .after("user"),
                        ScriptedTurn.say("They said: {result}").after("tool")))
                .members(TestAgents.echo(), TestAgents.cleaner())
                .build();
    }

    @BeforeEach
    void start() {
        Team nested = Team.builder()
                .id("nested")
                .model(ScriptedModel.echo())
                .members(team("inner", "echo"))
                .mode(TeamMode.TASKS)
                .build();
        os = AgentOS.builder()
                .agent(TestAgents.echo())
                .teams(team("team", "echo"), team("careful", "confirm"), nested)
                .build()
                .start();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    @Test
    void teamsAreListedWithTheirMembersAndTools() {
        JsonObject team = http.get("/teams/team").json();
        assertThat(team.text("mode")).isEqualTo("coordinate");
        assertThat(team.get("members").toJson()).contains("\"id\":\"echo\"").contains("\"id\":\"confirm\"");
        assertThat(team.get("tools").toJson()).contains("delegate_task_to_member");
        assertThat(team.get("streaming").toJson()).isEqualTo("{\"stream_member_events\":true}");
        JsonObject nested = (JsonObject) http.get("/teams").list().get(2);
        assertThat(nested.get("members").toJson()).contains("\"mode\":\"coordinate\"");
        assertThat(nested.get("tools").toJson()).contains("execute_tasks_parallel");
        assertThat(http.get("/config").json().get("teams").toJson()).contains("\"mode\":\"tasks\"");
        assertThat(http.get("/info").json().get("team_count").toJson()).isEqualTo("3");
        assertThat(http.get("/teams/nobody").json().text("detail")).isEqualTo("Team not found");
    }

    @Test
    void aRunOfATeamIsStreamedWithTheEventsOfItsMember() {
        Http.Answer answer = http.post("/teams/team/runs", "message", "go", "session_id", "s");

        JsonObject member = answer.last("RunCompleted");
        JsonObject completed = answer.last("TeamRunCompleted");
        assertThat(member.text("parent_run_id")).isEqualTo(completed.text("run_id"));
        assertThat(completed.text("content")).isEqualTo("They said: You said: do it");
        assertThat(answer.story()).startsWith("TeamRunStarted").endsWith("TeamRunCompleted");
    }

    @Test
    void anEmptyFileIsLeftOut() {
        for (Http.Answer answer :
                List.of(upload(http, "empty.txt", "text/plain"), upload(http, "empty.png", "image/png"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("empty.");
        }
    }

    @Test
    void atLevel29AnEmptyDocumentIsRefused() {
        try (AgentOS older = AgentOS.builder()
                .level(AgnoLevel.V2_9)
                .securityKey(null)
                .team(team("team", "echo"))
                .build()
                .start()) {
            Http before = new Http(older);
            Http.Answer document = upload(before, "empty.txt", "text/plain");
            assertThat(document.status()).isEqualTo(400);
            assertThat(document.json().text("detail")).isEqualTo("Empty file");
            assertThat(upload(before, "empty.png", "image/png").status()).isEqualTo(200);
        }
    }

    private static Http.Answer upload(Http to, String filename, String contentType) {
        return to.multipart(
                "/teams/team/runs",
                "\"message\"",
                "look",
                "\"stream\"",
                "false",
                "\"files\"; filename=\"" + filename + "\"\r\nContent-Type: " + contentType,
                "");
    }

    @Test
    void aRunOfATeamCanBeReadAgainAndIsListed() {
        JsonObject run = http.post("/teams/team/runs", "message", "go", "session_id", "s", "stream", "false")
                .json();

        JsonObject again = http.get("/teams/team/runs/" + run.text("run_id") + "?session_id=s")
                .json();
        assertThat(again.text("content")).isEqualTo(run.text("content"));
        assertThat(again.get("member_responses").toJson()).contains("You said: do it");
        assertThat(http.get("/teams/team/runs?session_id=s").list()).hasSize(1);
    }

    @Test
    void aPausedTeamGoesOnWithItsRequirements() {
        JsonObject paused = http.post("/teams/careful/runs", "message", "go", "session_id", "s", "stream", "false")
                .json();
        JsonObject requirement =
                (JsonObject) ((JsonArray) paused.get("requirements")).values().get(0);
        assertThat(paused.text("status")).isEqualTo("PAUSED");
        assertThat(requirement.text("member_agent_id")).isEqualTo("confirm");

        String path = "/teams/careful/runs/" + paused.text("run_id") + "/continue";
        String decided = JsonValue.of(java.util.List.of(requirement.with("confirmation", true)))
                .toJson();
        JsonObject output = http.post(path, "requirements", decided, "session_id", "s", "stream", "false")
                .json();

        assertThat(output.text("status")).isEqualTo("COMPLETED");
        assertThat(output.text("content")).contains("deleted /tmp/old");
    }

    @Test
    void whatIsWrongWithAContinuationOfATeamIsSaidAsForTeams() {
        String path = "/teams/careful/runs/nothing/continue";
        assertThat(http.post(path, "requirements", "{", "session_id", "s")
                        .json()
                        .text("detail"))
                .isEqualTo("Invalid JSON in requirements field");
        Http.Answer unknown = http.post(path, "session_id", "s", "stream", "false");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().text("detail")).isEqualTo("No runs found for run ID nothing");
    }
}
