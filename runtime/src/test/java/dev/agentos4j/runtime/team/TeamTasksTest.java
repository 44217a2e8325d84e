package dev.agentos4j.runtime.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.TaskStateUpdated;
import dev.agentos4j.protocol.run.TaskUpdated;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TeamTasksTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final Stories.Toolbox toolbox = new Stories.Toolbox();
    private final Agent echo = Agent.builder()
            .id("echo")
            .model(ScriptedModel.turns(ScriptedTurn.say("Done: {message}")))
            .build();
    private final Agent cleaner = Agent.builder()
            .id("cleaner")
            .model(ScriptedModel.rules(
                    ScriptedTurn.call("delete_file", Map.of("path", "/x")).after("user"),
                    ScriptedTurn.say("Cleaned: {result}").after("tool")))
            .tools(toolbox)
            .build();

    @AfterEach
    void close() {
        engine.close();
    }

    /** A model that plays its turns, with {@code task-1}, {@code task-2} in them standing for ids of tasks it has seen. */
    private record Planner(ScriptedModel script) implements Model {

        private static final Pattern CREATED = Pattern.compile("Task created: \\[([0-9a-f]{8})]");

        @Override
        public String id() {
            return "planner";
        }

        @Override
        public String name() {
            return "Planner";
        }

        @Override
        public String provider() {
            return "Scripted";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
            ModelReply reply = script.answer(request, listener);
            StringBuilder said = new StringBuilder();
            request.messages().forEach(message -> said.append(message.text()).append('\n'));
            Matcher created = CREATED.matcher(said);
            List<dev.agentos4j.runtime.model.ToolCall> calls = reply.toolCalls();
            for (int number = 1; created.find(); number++) {
                String name = "task-" + number;
                String id = created.group(1);
                calls = calls.stream()
                        .map(call -> new dev.agentos4j.runtime.model.ToolCall(
                                call.id(), call.name(), call.arguments().replace(name, id)))
                        .toList();
            }
            return new ModelReply(reply.text(), reply.reasoning(), calls, reply.usage(), reply.providerData());
        }
    }

    private Team team(Agent member, ScriptedTurn... turns) {
        return Team.builder()
                .id("team")
                .model(new Planner(ScriptedModel.turns(turns)))
                .members(member)
                .mode(TeamMode.TASKS)
                .build();
    }

    private static Map<String, Object> task(String title, String assignee, String... dependsOn) {
        return Map.of("title", title, "description", title, "assignee", assignee, "depends_on", List.of(dependsOn));
    }

    private static ScriptedTurn execute(String task, String member) {
        return ScriptedTurn.call("execute_task", Map.of("task_id", task, "member_id", member));
    }

    private Run<RunOutput> start(Team team) {
        return engine.start(team, RunRequest.of("go").withSessionId("s"));
    }

    private static List<String> names(Run<?> run) throws InterruptedException {
        return Stories.events(run).stream()
                .map(RunEvent::event)
                .filter(name -> name.startsWith("TeamTask"))
                .toList();
    }

    @Test
    void tasksArePlannedDoneAndToldUntilTheGoalIsReached() throws Exception {
        Run<RunOutput> run = start(team(
                echo,
                ScriptedTurn.call("create_task", task("One", "echo")),
                execute("task-1", "echo"),
                ScriptedTurn.call("mark_all_complete", Map.of("summary", "all good")),
                ScriptedTurn.say("The end.")));
        RunOutput output = run.await();

        assertThat(output.text()).isEqualTo("The end.");
        assertThat(output.memberResponses()).extracting(RunOutput::text).containsExactly("Done: One");
        assertThat(names(run))
                .containsExactly(
                        "TeamTaskIterationStarted",
                        "TeamTaskCreated",
                        "TeamTaskUpdated",
                        "TeamTaskUpdated",
                        "TeamTaskStateUpdated",
                        "TeamTaskIterationCompleted");
        TaskStateUpdated state = Stories.first(Stories.events(run), TaskStateUpdated.class);
        assertThat(state.goalComplete()).isTrue();
        assertThat(state.completionSummary()).isEqualTo("all good");
        assertThat(state.tasks().get(0).result()).isEqualTo("Done: One");
    }

    @Test
    void anotherRoundFollowsWhileTasksAreOpen() throws Exception {
        Run<RunOutput> run = start(team(
                echo,
                ScriptedTurn.call("create_task", task("One", "echo")),
                ScriptedTurn.say("I planned."),
                execute("task-1", "echo"),
                ScriptedTurn.say("Finished.")));
        RunOutput output = run.await();

        assertThat(output.text()).isEqualTo("Finished.");
        assertThat(names(run)).filteredOn("TeamTaskIterationStarted"::equals).hasSize(2);
        assertThat(output.messages().stream().map(message -> String.valueOf(message.text())))
                .anyMatch(text -> text.startsWith("<current_task_state>\nTasks (1 total: 1 pending)"));
    }

    @Test
    void theRoundsEndAtTheirLimit() throws Exception {
        Team team = Team.builder()
                .id("team")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("create_task", task("Never", "echo"))
                                .when("go")
                                .after("user"),
                        ScriptedTurn.say("Not yet.")))
                .members(echo)
                .mode(TeamMode.TASKS)
                .maxIterations(3)
                .build();

        Run<RunOutput> run = start(team);

        assertThat(run.await().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(names(run)).filteredOn("TeamTaskIterationCompleted"::equals).hasSize(3);
    }

    @Test
    void aTaskWaitsForThoseItDependsOnAndFailsWithThem() throws Exception {
        Run<RunOutput> run = start(team(
                echo,
                ScriptedTurn.call("create_task", task("One", "echo")),
                ScriptedTurn.call("create_task", task("Two", "echo", "task-1")),
                execute("task-2", "echo"),
                ScriptedTurn.call("update_task_status", Map.of("task_id", "task-1", "status", "failed")),
                ScriptedTurn.call("mark_all_complete", Map.of("summary", "gave up")),
                ScriptedTurn.say("No.")));
        RunOutput output = run.await();

        assertThat(output.tools().get(2).result()).contains("is blocked and cannot be executed");
        TaskStateUpdated state = Stories.first(Stories.events(run), TaskStateUpdated.class);
        assertThat(state.tasks()).extracting(task -> task.status()).containsExactly("failed", "failed");
        assertThat(state.tasks().get(1).result()).isEqualTo("Automatically failed: a dependency failed.");
    }

    @Test
    void independentTasksAreDoneTogether() throws Exception {
        Run<RunOutput> run = start(team(
                echo,
                ScriptedTurn.call("create_task", task("One", "echo")).andCall("create_task", task("Two", "echo")),
                ScriptedTurn.call("execute_tasks_parallel", Map.of("task_ids", List.of("task-1", "task-2"))),
                ScriptedTurn.say("Both.")));
        RunOutput output = run.await();

        assertThat(output.text()).isEqualTo("Both.");
        assertThat(output.memberResponses())
                .extracting(RunOutput::text)
                .containsExactlyInAnyOrder("Done: One", "Done: Two");
        assertThat(Stories.events(run))
                .filteredOn(event -> event instanceof TaskUpdated updated && "completed".equals(updated.status()))
                .hasSize(2);
    }

    @Test
    void aTaskWhoseMemberWaitedForPeopleIsCompletedOnceTheyDecided() throws Exception {
        Team team = team(
                cleaner,
                ScriptedTurn.call("create_task", task("Clean", "cleaner")),
                execute("task-1", "cleaner"),
                ScriptedTurn.call("mark_all_complete", Map.of("summary", "clean")),
                ScriptedTurn.say("All clean."));
        RunOutput paused = start(team).await();
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        List<RunRequirement> decided = paused.requirements().stream()
                .map(requirement -> RunRequirement.SHAPE
                        .edit(requirement)
                        .set(RunRequirement.CONFIRMATION, true)
                        .build())
                .toList();

        Run<RunOutput> run = engine.continueRun(
                team, ContinueRequest.of("s", String.valueOf(paused.runId())).withRequirements(decided));
        RunOutput output = run.await();

        assertThat(output.text()).isEqualTo("All clean.");
        assertThat(toolbox.deleted).hasValue(1);
        TaskStateUpdated state = Stories.first(Stories.events(run), TaskStateUpdated.class);
        assertThat(state.tasks().get(0).status()).isEqualTo("completed");
        assertThat(state.tasks().get(0).result()).isEqualTo("Cleaned: deleted /x");
    }
}
