package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.events;
import static dev.agentos4j.runtime.agent.Stories.first;
import static dev.agentos4j.runtime.agent.Stories.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.FollowupsCompleted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.SessionSummaryCompleted;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked beside the conversation: follow-ups and the summary of the session. */
final class AfterTheAnswerTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void followUpsAreSuggestedAfterTheAnswer() throws Exception {
        ListeningModel helper = ListeningModel.saying("{\"suggestions\": [\"Tell me more\", \"Show an example\"]}");
        Agent agent = Agent.builder()
                .id("a")
                .model(ScriptedModel.echo())
                .followups(2, helper)
                .build();

        Run<RunOutput> run = engine.start(agent, RunRequest.of("What is a monad?"));
        List<RunEvent> events = events(run);

        assertThat(names(events))
                .containsSubsequence(
                        "ModelRequestCompleted",
                        "FollowupsStarted",
                        "FollowupsCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
        assertThat(first(events, FollowupsCompleted.class).followups())
                .containsExactly("Tell me more", "Show an example");
        assertThat(run.await().followups()).containsExactly("Tell me more", "Show an example");
        assertThat(helper.lastUser())
                .contains("What is a monad?")
                .contains(run.await().text())
                .endsWith("Suggest exactly 2.");
        assertThat(run.await().messages())
                .as("it is no part of the conversation")
                .hasSize(2);
        assertThat(run.await().metrics().toJson())
                .contains("\"followup_model\":[{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15,"
                        + "\"id\":\"listening\",\"provider\":\"Test\"}]");
    }

    @Test
    void aHelperThatFailsOrTalksFailsNoRun() throws Exception {
        for (ListeningModel helper : List.of(
                ListeningModel.saying("I would rather not"),
                new ListeningModel(request -> {
                    throw new ModelException("no capacity");
                }),
                failing(new StackOverflowError()),
                failing(new NoClassDefFoundError("dev/example/Gone")),
                failing(new OutOfMemoryError("Java heap space")))) {
            Agent agent = Agent.builder()
                    .id("a")
                    .model(ScriptedModel.echo())
                    .followups(2, helper)
                    .sessionSummaries(helper)
                    .build();

            Run<RunOutput> run = engine.start(agent, RunRequest.of("hi"));

            assertThat(names(events(run)))
                    .contains("FollowupsCompleted", "SessionSummaryCompleted")
                    .endsWith("RunCompleted");
            assertThat(run.await().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.await().followups()).isEmpty();
            assertThat(store.session(run.sessionId()).summary()).isNull();
        }
    }

    private static ListeningModel failing(Error error) {
        return new ListeningModel(request -> {
            throw error;
        });
    }

    @Test
    void theSessionIsSummarizedAndTheSummaryToldInLaterRuns() throws Exception {
        ListeningModel helper = ListeningModel.saying(
                "```json\n{\"summary\": \"Ann plans a trip to Rome.\", \"topics\": [\"travel\"]}\n```");
        ListeningModel model = ListeningModel.saying("Sure.");
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .instructions("Be kind.")
                .sessionSummaries(helper)
                .build();

        Run<RunOutput> run =
                engine.start(agent, RunRequest.of("I am Ann. Rome?").withSessionId("s"));
        List<RunEvent> events = events(run);

        assertThat(names(events))
                .containsSubsequence(
                        "RunContentCompleted", "SessionSummaryStarted", "SessionSummaryCompleted", "RunCompleted");
        JsonObject summary = first(events, SessionSummaryCompleted.class).sessionSummary();
        assertThat(summary.text("summary")).isEqualTo("Ann plans a trip to Rome.");
        assertThat(summary.get("topics").toJson()).isEqualTo("[\"travel\"]");
        assertThat(summary.text("updated_at")).endsWith("+00:00");
        assertThat(store.session("s").summary()).isEqualTo(summary);
        assertThat(helper.lastUser()).contains("User: I am Ann. Rome?\nAssistant: Sure.");
        assertThat(model.system()).doesNotContain("Rome");

        engine.start(agent, RunRequest.of("And Paris?").withSessionId("s").unary())
                .await();

        assertThat(model.system())
                .startsWith("Be kind.")
                .contains("<summary_of_previous_interactions>\nAnn plans a trip to Rome.");
        assertThat(helper.lastUser())
                .as("made from the summary before and what was said since")
                .contains("<summary_so_far>\nAnn plans a trip to Rome.")
                .contains("User: And Paris?")
                .doesNotContain("I am Ann");
        assertThat(store.session("s").metrics().toJson()).contains("session_summary_model");
    }
}
