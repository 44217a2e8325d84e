package dev.agentos4j.runtime.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the models of members are sent of the work of others. */
@Timeout(60)
final class TeamSharingTest {

    private static final String ANN_WAS_ASKED = """
            <member_interaction_context>
            See below interactions with other team members.
            Member: Ann
            Task: find facts
            Response: Ann says it.

            </member_interaction_context>


            write it""";

    private final RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()));
    private final Heard ann = new Heard("Ann says it.");
    private final Heard bob = new Heard("Bob says it.");
    private final Heard cid = new Heard("Cid says it.");

    /** A model that keeps what it was sent. */
    private static final class Heard implements Model {

        final List<List<Message>> requests = new CopyOnWriteArrayList<>();
        private final ScriptedModel script;

        Heard(String answer) {
            this(ScriptedModel.rules(ScriptedTurn.say(answer)));
        }

        Heard(ScriptedModel script) {
            this.script = script;
        }

        @Override
        public String id() {
            return script.id();
        }

        @Override
        public String name() {
            return script.name();
        }

        @Override
        public String provider() {
            return script.provider();
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
            requests.add(List.copyOf(request.messages()));
            return script.answer(request, listener);
        }

        /** What the user said last, of each request. */
        List<String> tasks() {
            return requests.stream().map(Heard::last).map(Message::text).toList();
        }

        static Message last(List<Message> messages) {
            return messages.stream()
                    .filter(message -> message.role().equals("user"))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static Agent agent(String name, Model model) {
        return Agent.builder().id(name.toLowerCase()).name(name).model(model).build();
    }

    private TeamBuilder team(ScriptedTurn... turns) {
        return Team.builder()
                .id("team")
                .model(ScriptedModel.turns(turns))
                .members(agent("Ann", ann), agent("Bob", bob), agent("Cid", cid));
    }

    /** A leader that answers "question 1" with "answer 1" and so on, and does something before as the case may be. */
    private TeamBuilder questioned(ScriptedTurn... before) {
        List<ScriptedTurn> rules = new ArrayList<>(List.of(before));
        for (int i = 1; i <= 3; i++) {
            rules.add(ScriptedTurn.say("answer " + i).when("question " + i));
        }
        return Team.builder()
                .id("team")
                .model(ScriptedModel.rules(rules.toArray(ScriptedTurn[]::new)))
                .members(agent("Ann", ann), agent("Bob", bob), agent("Cid", cid));
    }

    private static ScriptedTurn delegate(String member, String task) {
        return ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", member, "task", task));
    }

    private RunOutput run(Team team, String message) throws Exception {
        return engine.start(team, RunRequest.of(message).withSessionId("s")).await();
    }

    @Test
    void membersKnowNothingOfEachOtherUnlessToldTo() throws Exception {
        run(
                team(delegate("ann", "find facts"), delegate("bob", "write it"), ScriptedTurn.say("done"))
                        .build(),
                "go");
        assertThat(bob.tasks()).containsExactly("write it");
    }

    @Test
    void aMemberIsToldWhatTheOthersWereAskedAndAnswered() throws Exception {
        RunOutput output = run(
                team(
                                delegate("ann", "find facts"),
                                delegate("bob", "write it"),
                                delegate("cid", "check it"),
                                ScriptedTurn.say("done"))
                        .shareMemberInteractions()
                        .build(),
                "go");

        assertThat(ann.tasks()).containsExactly("find facts");
        assertThat(bob.tasks()).containsExactly(ANN_WAS_ASKED);
        assertThat(cid.tasks().get(0))
                .contains("Member: Ann\nTask: find facts\nResponse: Ann says it.\n\nMember: Bob\nTask: write it\n")
                .endsWith("\n\n\ncheck it");
        assertThat(output.memberResponses().get(1).input().inputContent().asText())
                .isEqualTo(ANN_WAS_ASKED);
    }

    @Test
    void whatIsSharedIsForgottenWithTheRun() throws Exception {
        Team team = questioned(
                        delegate("ann", "find facts").after("user").when("question 1"),
                        delegate("bob", "write it").after("user").when("question 2"))
                .shareMemberInteractions()
                .build();
        run(team, "question 1");
        run(team, "question 2");
        assertThat(bob.tasks()).containsExactly("write it");
    }

    @Test
    void aMemberSeesThePicturesThatOthersMade() throws Exception {
        Agent painter = Agent.builder()
                .id("painter")
                .name("Painter")
                .model(ScriptedModel.turns(ScriptedTurn.call("paint", Map.of()), ScriptedTurn.say("painted")))
                .tools(ToolFunction.builder("paint", "Paints.")
                        .handler((arguments, context) ->
                                ToolResult.of("a cat").with(Image.ofUrl("https://example.org/cat.png")))
                        .build())
                .build();
        Team team = Team.builder()
                .id("team")
                .model(ScriptedModel.turns(
                        delegate("painter", "paint"), delegate("bob", "describe"), ScriptedTurn.say("done")))
                .members(painter, agent("Bob", bob))
                .shareMemberInteractions()
                .build();

        run(team, "go");

        assertThat(Heard.last(bob.requests.get(0)).images())
                .singleElement()
                .satisfies(image -> assertThat(image.url()).isEqualTo("https://example.org/cat.png"));
    }

    @Test
    void thoseWhoWorkAtTheSameTimeAreToldTheSame() throws Exception {
        Team team = Team.builder()
                .id("team")
                .model(ScriptedModel.turns(
                        ScriptedTurn.call("delegate_task_to_members", Map.of("task", "think")),
                        ScriptedTurn.say("done")))
                .mode(TeamMode.BROADCAST)
                .members(agent("Ann", ann), agent("Bob", bob), agent("Cid", cid))
                .shareMemberInteractions()
                .build();
        run(team, "go");
        assertThat(List.of(ann.tasks(), bob.tasks(), cid.tasks())).containsOnly(List.of("think"));
    }

    @Test
    void aMemberIsToldWhatTheTeamWasAskedAndAnsweredBefore() throws Exception {
        Team team = questioned(
                        delegate("ann", "one").after("user").when("question 1"),
                        delegate("bob", "three").after("user").when("question 3"))
                .teamHistoryForMembers()
                .build();
        run(team, "question 1");
        run(team, "question 2");
        run(team, "question 3");

        assertThat(ann.tasks()).containsExactly("one");
        assertThat(bob.tasks()).containsExactly("""
                <team_history_context>
                [run-1]
                input: question 1
                response: answer 1

                [run-2]
                input: question 2
                response: answer 2

                </team_history_context>


                three""");
    }

    @Test
    void onlyTheLastRunsAreTold() throws Exception {
        Team team = questioned(delegate("bob", "three").after("user").when("question 3"))
                .teamHistoryForMembers(1)
                .build();
        run(team, "question 1");
        run(team, "question 2");
        run(team, "question 3");
        assertThat(bob.tasks().get(0)).contains("question 2").doesNotContain("question 1");
        assertThatThrownBy(() -> Team.builder().teamHistoryForMembers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void aMemberThatIsATeamIsToldOfItsOwnRuns() throws Exception {
        Heard leader = new Heard("the inner team says it");
        Team inner = Team.builder()
                .id("inner")
                .model(leader)
                .members(agent("Ann", ann))
                .build();
        Team outer = Team.builder()
                .id("outer")
                .model(ScriptedModel.turns(delegate("inner", "do it"), ScriptedTurn.say("the outer team says it")))
                .members(inner)
                .teamHistoryForMembers()
                .build();
        run(outer, "go");
        run(outer, "go on");
        assertThat(leader.tasks().get(1))
                .contains("input: do it\nresponse: the inner team says it")
                .doesNotContain("the outer team says it")
                .endsWith("do it");
    }

    @Test
    void bothStandBeforeTheTask() throws Exception {
        run(questioned().build(), "question 1");
        Team team = team(delegate("ann", "find facts"), delegate("bob", "write it"), ScriptedTurn.say("done"))
                .shareMemberInteractions()
                .teamHistoryForMembers()
                .build();
        run(team, "question 2");
        assertThat(bob.tasks().get(0))
                .containsSubsequence(
                        "<member_interaction_context>",
                        "Task: find facts\n",
                        "</member_interaction_context>",
                        "<team_history_context>",
                        "input: question 1\n",
                        "</team_history_context>",
                        "write it");
    }
}
