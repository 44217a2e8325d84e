package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.chunk;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.ModelRequestCompleted;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever works with an answer that is not whole is told so. */
final class LearnsOfItTest {

    private RawService service;
    private final RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()));

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
        service.close();
    }

    private Agent agent(String id) {
        return Agent.builder().id(id).model(Services.chat(service)).build();
    }

    @Test
    void theEventsOfARunSayWhyItsAnswerIsNotWhole() throws Exception {
        service.answers(Answer.events(say("one, two, thr"), chunk("{}", "length"), DONE));

        List<RunEvent> events = Stories.events(engine.start(agent("a"), RunRequest.of("count")));

        assertThat(Stories.first(events, ModelRequestCompleted.class).finishReason())
                .isEqualTo(FinishReason.LENGTH);
        assertThat(Stories.first(events, RunCompleted.class).finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void aStreamThatFailsEndsWithAnErrorAndKeepsWhatWasSaid() throws Exception {
        service.answers(Answer.events(say("I begin"), "{\"error\":{\"message\":\"quota exceeded\"}}", DONE));

        List<RunEvent> events = Stories.events(engine.start(agent("a"), RunRequest.of("hi")));

        assertThat(Stories.first(events, RunError.class).toJson()).contains("quota exceeded");
        assertThat(events.get(events.size() - 1)).isInstanceOf(RunError.class);
    }

    @Test
    void aContinuedRunForgetsHowItsEarlierPartEnded() throws Exception {
        service.answers(
                Answer.events(say("one, two, thr"), chunk("{}", "length"), DONE),
                Answer.events(say("four"), STOP, DONE));
        RunOutput cut = engine.start(agent("a"), RunRequest.of("count").withSessionId("s"))
                .await();
        assertThat(cut.finishReason()).isEqualTo(FinishReason.LENGTH);

        RunOutput more = engine.continueRun(
                        agent("a"), ContinueRequest.of("s", cut.runId()).withInput("go on"))
                .await();

        assertThat(more.finishReason()).isNull();
    }

    @Test
    void theNextStepOfAWorkflow() throws Exception {
        service.answers(
                Answer.events(say("one, two, thr"), chunk("{}", "length"), DONE),
                Answer.events(say("Done"), STOP, DONE));
        Workflow workflow = Workflow.builder()
                .id("w")
                .step("first", agent("a"))
                .step("second", agent("b"))
                .build();

        WorkflowRunOutput output =
                engine.start(workflow, RunRequest.of("count")).await();

        List<StepOutput> steps = output.stepResults();
        assertThat(steps.get(0).finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(steps.get(1).finishReason()).isNull();
        assertThat(service.requests().get(1).toJson()).contains("one, two, thr").contains("cut off at the token limit");
    }

    @Test
    void aStepWhoseModelFailsHasFailedWithItsReason() throws Exception {
        service.answers(Answer.events(say("I begin"), "{\"error\":{\"message\":\"quota exceeded\"}}", DONE));
        Workflow workflow = Workflow.builder().id("w").step("first", agent("a")).build();

        WorkflowRunOutput output =
                engine.start(workflow, RunRequest.of("count")).await();

        StepOutput step = output.stepResults().get(0);
        assertThat(step.success()).isFalse();
        assertThat(step.error()).contains("quota exceeded");
    }

    @Test
    void theLeaderOfATeam() throws Exception {
        service.answers(Answer.events(say("one, two, thr"), chunk("{}", "content_filter"), DONE));
        ScriptedModel leader = ScriptedModel.turns(
                ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "a", "task", "count")),
                ScriptedTurn.say("Done"));
        Team team = Team.builder().id("t").model(leader).members(agent("a")).build();

        RunOutput output = engine.start(team, RunRequest.of("count")).await();

        assertThat(output.messages())
                .anySatisfy(message -> assertThat(message.text())
                        .contains("one, two, thr")
                        .contains("a content filter of the provider withheld it"));
        assertThat(output.memberResponses().get(0).finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    }
}
