package dev.agentos4j.server.run;

import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Condition;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.OnError;
import dev.agentos4j.runtime.workflow.Parallel;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import java.time.Duration;
import java.util.Map;

/** What runs while streams are cut. */
final class CutComponents {

    private CutComponents() {}

    static Agent talker() {
        return talker("talker", "wörd 日本 ".repeat(40));
    }

    private static Agent talker(String id, String text) {
        return Agent.builder()
                .id(id)
                .model(ScriptedModel.rules(ScriptedTurn.say(text).every(Duration.ofMillis(2))))
                .build();
    }

    /** Its leader hands the task to a member that talks: events of inner runs are in its stream too. */
    static Team team() {
        return Team.builder()
                .id("team")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "talker", "task", "talk"))
                                .after("user"),
                        ScriptedTurn.say("They said a lot.").after("tool")))
                .members(talker())
                .build();
    }

    static Agent failing() {
        return Agent.builder()
                .id("failing")
                .model(ScriptedModel.rules(ScriptedTurn.fail("no luck")))
                .build();
    }

    /** Everything a workflow can hold; what ends its inner workflow has the name of what ends it. */
    static Workflow flow() {
        Workflow inner = Workflow.builder()
                .id("inner")
                .step("talk", talker("short", "kurz 短い ".repeat(5)))
                .step(
                        "count",
                        input -> StepOutput.of(
                                String.valueOf(input.previousText().length())))
                .build();
        return Workflow.builder()
                .id("flow")
                .step(Parallel.of(
                        "both",
                        Step.of("left", talker("left", "links ".repeat(20))),
                        Step.of("right", talker("right", "rechts ".repeat(20))),
                        Step.of("deep", inner)))
                .step(Loop.of("again", 2, Step.of("turn", talker("turn", "runde ".repeat(5)))))
                .step(Condition.of("if", input -> true, Step.of("yes", team())))
                .step("nested", inner)
                .build();
    }

    /** Waits for a person before its second step. */
    static Workflow careful() {
        return Workflow.builder()
                .id("careful")
                .step("draft", talker("draft", "entwurf ".repeat(10)))
                .step(Step.of("publish", input -> StepOutput.of("published")).confirm("Publish?"))
                .build();
    }

    static Workflow broken() {
        return Workflow.builder()
                .id("broken")
                .step("draft", talker("draft", "entwurf ".repeat(10)))
                .step(Step.of("break", input -> {
                            throw new IllegalStateException("no luck");
                        })
                        .retries(0)
                        .onError(OnError.FAIL))
                .build();
    }

    /** Where a component is reached. */
    static String path(String component) {
        return switch (component) {
            case "team" -> "/teams/team";
            case "flow", "careful", "broken" -> "/workflows/" + component;
            default -> "/agents/" + component;
        };
    }

    /** What the names of the events that end its runs begin with. */
    static String ends(String component) {
        return switch (component) {
            case "team" -> "TeamRun";
            case "flow", "careful", "broken" -> "Workflow";
            default -> "Run";
        };
    }
}
