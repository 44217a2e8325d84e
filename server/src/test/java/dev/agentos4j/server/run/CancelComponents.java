package dev.agentos4j.server.run;

import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.team.TeamBuilder;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.Parallel;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.runtime.workflow.WorkflowNode;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What is cancelled: it would go on for ten seconds at least, and counts whatever it does. */
final class CancelComponents {

    private static final Duration FOREVER = Duration.ofMinutes(1);

    /** Counts each time that code of a run gets its turn: pieces of answers, calls of models, tools and steps that go on. */
    final AtomicLong turns = new AtomicLong();

    /** Agents, each busy with something else. */
    Agent[] agents() {
        return new Agent[] {talker(), silent(), sleeper(), deaf()};
    }

    private Agent talker() {
        return Agent.builder()
                .id("talker")
                .model(counted(ScriptedModel.rules(ScriptedTurn.say("")
                        .inPieces(Collections.nCopies(20_000, "word "))
                        .every(Duration.ofMillis(5)))))
                .build();
    }

    private Agent silent() {
        return Agent.builder()
                .id("silent")
                .model(counted(ScriptedModel.rules(ScriptedTurn.say("word").every(FOREVER))))
                .build();
    }

    private Agent sleeper() {
        return Agent.builder()
                .id("sleeper")
                .model(counted(ScriptedModel.rules(
                        ScriptedTurn.call("sleep", Map.of()).after("user"),
                        ScriptedTurn.say("never").after("tool"))))
                .tools(ToolFunction.builder("sleep", "Sleeps.")
                        .handler((arguments, context) -> {
                            sleep();
                            return "slept";
                        })
                        .build())
                .build();
    }

    /** Its tool does not heed that it is interrupted. */
    private Agent deaf() {
        return Agent.builder()
                .id("deaf")
                .model(counted(ScriptedModel.rules(
                        ScriptedTurn.call("compute", Map.of()).after("user"),
                        ScriptedTurn.say("never").after("tool"))))
                .tools(ToolFunction.builder("compute", "Computes.")
                        .handler((arguments, context) -> {
                            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
                            while (System.nanoTime() < until) {
                                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                                Thread.interrupted();
                            }
                            return "computed";
                        })
                        .build())
                .build();
    }

    Team[] teams() {
        Team inner = team("inner", "sleeper").members(sleeper()).build();
        return new Team[] {
            team("team", "talker").members(talker()).build(),
            team("teams", "inner").members(inner).build(),
            team("deaf-team", "deaf").members(deaf()).build()
        };
    }

    private TeamBuilder team(String id, String member) {
        return Team.builder()
                .id(id)
                .model(counted(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", member, "task", "go"))
                                .after("user"),
                        ScriptedTurn.say("never").after("tool"))));
    }

    Workflow[] workflows() {
        return new Workflow[] {
            flow("function", function()),
            flow("step", Step.of("talk", talker())),
            flow("loop", Loop.of("again", 3, Step.of("sleep", sleeper()))),
            flow(
                    "parallel",
                    Parallel.of(
                            "all",
                            function(),
                            Step.of("talk", talker()),
                            Step.of("think", silent()),
                            Step.of("tool", sleeper()),
                            Step.of(
                                    "team",
                                    team("team", "talker").members(talker()).build()),
                            Step.of("deep", flow("nested", function()))))
        };
    }

    private Step function() {
        return Step.of("sleep", input -> {
            sleep();
            return StepOutput.of("slept");
        });
    }

    private Workflow flow(String id, WorkflowNode first) {
        return Workflow.builder()
                .id(id)
                .step(first)
                .step("next", input -> {
                    turns.incrementAndGet();
                    return StepOutput.of("never");
                })
                .build();
    }

    private void sleep() throws InterruptedException {
        turns.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(FOREVER.toMillis());
        turns.incrementAndGet();
    }

    private Model counted(Model model) {
        return new Model() {
            @Override
            public String id() {
                return model.id();
            }

            @Override
            public String provider() {
                return model.provider();
            }

            @Override
            public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
                turns.incrementAndGet();
                return model.answer(request, new ModelListener() {
                    @Override
                    public void onText(String delta) {
                        turns.incrementAndGet();
                        listener.onText(delta);
                    }

                    @Override
                    public void onReasoning(String delta) {
                        listener.onReasoning(delta);
                    }
                });
            }
        };
    }
}
