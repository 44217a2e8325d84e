package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.AgentBuilder;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Condition;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code of the application that computes on more threads than there are cores, until others have been answered. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BusyCodeTest {

    private static final int BUSY = 2 * Runtime.getRuntime().availableProcessors() + 2;

    private final CountDownLatch computing = new CountDownLatch(BUSY);
    private volatile boolean othersAnswered;
    private AgentOS os;

    private record ComputingModel(Runnable compute, ScriptedModel script) implements Model {

        @Override
        public String id() {
            return script.id();
        }

        @Override
        public String provider() {
            return script.provider();
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
            compute.run();
            return script.answer(request, listener);
        }
    }

    private String compute() {
        computing.countDown();
        while (!othersAnswered) {
            Thread.onSpinWait();
        }
        return "done";
    }

    private static AgentBuilder agent(String id) {
        return Agent.builder()
                .id(id)
                .model(ScriptedModel.rules(ScriptedTurn.say("ok").after("user")));
    }

    @AfterEach
    void stop() {
        othersAnswered = true;
        os.close();
    }

    /** Starts runs that compute, and expects that others are answered meanwhile. */
    private void expectAnswersBeside(AgentOSBuilder builder, String path, boolean runsToo) throws Exception {
        os = builder.securityKey(null).agent(agent("other").build()).build().start();
        List<FutureTask<Http.Answer>> runs = new ArrayList<>();
        for (int i = 0; i < BUSY; i++) {
            FutureTask<Http.Answer> run =
                    new FutureTask<>(() -> new Http(os).post(path, "message", "hi", "stream", "false"));
            Thread.ofPlatform().daemon().start(run);
            runs.add(run);
        }
        if (runsToo) {
            assertThat(computing.await(60, TimeUnit.SECONDS))
                    .as("all compute at the same time")
                    .isTrue();
        } else {
            while (computing.getCount() > BUSY - Runtime.getRuntime().availableProcessors()) {
                Thread.onSpinWait(); // as many as can
            }
        }
        Http http = new Http(os);
        for (String each : List.of("/health", "/sessions", "/config")) {
            assertThat(http.get(each).status()).as(each).isEqualTo(200);
        }
        if (runsToo) {
            Http.Answer run = http.post("/agents/other/runs", "message", "hi", "stream", "true");
            assertThat(run.story()).contains("RunCompleted");
        }
        othersAnswered = true;
        for (FutureTask<Http.Answer> run : runs) {
            Http.Answer answer = run.get(60, TimeUnit.SECONDS);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().text("status")).isEqualTo("COMPLETED");
        }
    }

    @Test
    void othersAreAnsweredWhileToolsCompute() throws Exception {
        ToolFunction tool = ToolFunction.builder("compute", "Computes")
                .handler((arguments, context) -> compute())
                .build();
        Agent busy = Agent.builder()
                .id("busy")
                .tools(tool)
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("compute", Map.of()).after("user"),
                        ScriptedTurn.say("{result}").after("tool")))
                .build();
        expectAnswersBeside(AgentOS.builder().agent(busy), "/agents/busy/runs", true);
    }

    @Test
    void othersAreAnsweredWhileGuardrailsCompute() throws Exception {
        Agent busy = agent("busy").inputCheck((input, context) -> compute()).build();
        expectAnswersBeside(AgentOS.builder().agent(busy), "/agents/busy/runs", true);
    }

    @Test
    void othersAreAnsweredWhileStepsCompute() throws Exception {
        Workflow busy = Workflow.builder()
                .id("busy")
                .step(Step.of("compute", input -> StepOutput.of(compute())))
                .build();
        expectAnswersBeside(AgentOS.builder().workflow(busy), "/workflows/busy/runs", true);
    }

    @Test
    void othersAreAnsweredWhileConditionsCompute() throws Exception {
        Workflow busy = Workflow.builder()
                .id("busy")
                .step(Condition.of(
                        "compute", input -> !compute().isEmpty(), Step.of("then", input -> StepOutput.of("then"))))
                .build();
        expectAnswersBeside(AgentOS.builder().workflow(busy), "/workflows/busy/runs", true);
    }

    /** Models are asked on virtual threads, since most of them wait: what reads is answered all the same. */
    @Test
    void readersAreAnsweredWhileModelsCompute() throws Exception {
        Agent busy = Agent.builder()
                .id("busy")
                .model(new ComputingModel(
                        this::compute,
                        ScriptedModel.rules(ScriptedTurn.say("ok").after("user"))))
                .build();
        expectAnswersBeside(AgentOS.builder().agent(busy), "/agents/busy/runs", false);
    }
}
