package dev.agentos4j.client.run;

import static dev.agentos4j.client.fixture.Events.RUN;
import static dev.agentos4j.client.fixture.Events.agent;
import static dev.agentos4j.client.fixture.Events.completed;
import static dev.agentos4j.client.fixture.Events.content;
import static dev.agentos4j.client.fixture.Events.indexed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.fixture.Recordings;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepCompleted;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Agno's own client gets wrong or leaves out around runs, and what this one does. */
@Timeout(30)
class PythonClientGapsTest {

    private static final RunRequest REQUEST = RunRequest.of("hi").runId(RUN).sessionId("session-1");

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private List<RunEvent> streamed() {
        List<RunEvent> events = new ArrayList<>();
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }

    @Test
    void cancellingSendsTheSession() {
        server.always(exchange -> exchange.json(200, "{}"));
        client.agents().cancel("a", RUN, "my session");
        assertThat(server.last().target()).isEqualTo("/agents/a/runs/" + RUN + "/cancel?session_id=my%20session");
    }

    @Test
    void continuingCannotForgetTheSession() {
        assertThatThrownBy(() -> ContinueRequest.of(RUN, " ")).hasMessage("sessionId must not be blank");
        assertThatThrownBy(() -> ContinueRequest.of(RUN, null)).hasMessage("sessionId must not be null");
    }

    @Test
    void listsTravelAsOneJsonField() {
        server.always(exchange -> exchange.json(200, "{\"status\":\"COMPLETED\"}"));
        client.agents().run("a", REQUEST.knowledgeFilters(List.of(Map.of("op", "EQ"), Map.of("op", "IN"))));
        assertThat(server.last().form()).containsEntry("knowledge_filters", "[{\"op\":\"EQ\"},{\"op\":\"IN\"}]");
    }

    @Test
    void unicodeLineSeparatorsDoNotCutAnEvent() {
        String odd = "a\u2028b\u2029c\u0085d";
        server.always(exchange -> exchange.eventStream()
                .event(content(RUN, odd))
                .event(completed(RUN, odd))
                .end());
        assertThat(streamed()).hasSize(2);
        assertThat(((RunContent) streamed().get(0)).text()).isEqualTo(odd);
    }

    @Test
    void dataWithoutTheSpaceAndOverSeveralLinesIsRead() {
        server.always(exchange -> exchange.eventStream()
                .chunk("event:RunContent\ndata:{\"event\":\"RunContent\",\ndata:\"run_id\":\"" + RUN
                        + "\",\"content\":\"x\"}\n\n")
                .event(completed(RUN, "x"))
                .end());
        assertThat(((RunContent) streamed().get(0)).text()).isEqualTo("x");
    }

    @Test
    void controlEventsUnknownOnesAndStepsWithMediaAreGiven() {
        server.always(exchange -> exchange.eventStream()
                .event("{\"event\":\"catch_up\",\"run_id\":\"" + RUN + "\",\"status\":\"running\"}")
                .event("{\"event\":\"StepCompleted\",\"step_name\":\"s\",\"images\":[\"url=None content=b'..'\"]}")
                .event(agent("Tomorrow", RUN, "\"x\":1"))
                .event(completed(RUN, "x"))
                .end());
        List<RunEvent> events = streamed();
        assertThat(events)
                .extracting(RunEvent::event)
                .containsExactly("catch_up", "StepCompleted", "Tomorrow", "RunCompleted");
        assertThat(events.get(1)).isInstanceOf(StepCompleted.class);
        assertThat(events.get(1).extra().get("images").toJson()).contains("content=b'..'");
        assertThat(events.get(2).extra().get("x").toJson()).isEqualTo("1");
    }

    @Test
    void theDetailOfARefusalIsToldOfStreamsToo() {
        server.always(exchange -> exchange.json(400, "{\"detail\":\"Unsupported file type\"}"));
        assertThatThrownBy(() -> client.agents().stream("a", REQUEST))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Unsupported file type");
    }

    @Test
    void thePlaceOfAnEventInItsRunIsGiven() {
        server.always(exchange ->
                exchange.eventStream().event(indexed(completed(RUN, "x"), 41)).end());
        assertThat(streamed().get(0).eventIndex()).isEqualTo(41);
    }

    @Test
    void mediaInEventsAreDecodedOnce() {
        server.always(exchange -> exchange.eventStream()
                .event(agent("ToolCallCompleted", RUN, "\"images\":[{\"id\":\"i\",\"content\":\"AQID\"}]"))
                .event(completed(RUN, "x"))
                .end());
        assertThat(((ToolCallCompleted) streamed().get(0)).images().get(0).bytes())
                .containsExactly(1, 2, 3);
    }

    @Test
    void aStatusIsAValueThatMayBeNewTomorrow() {
        RunOutput output = RunOutput.SHAPE.read("{\"status\":\"HIBERNATING\"}");
        assertThat(output.status()).isEqualTo(new RunStatus("HIBERNATING"));
        assertThat(output.status().isSettled()).isFalse();
    }

    @Test
    void continuingNamesItsOptionsAndNeedsNoTools() {
        server.always(exchange -> exchange.json(200, "{\"status\":\"COMPLETED\"}"));
        client.agents()
                .continueRun(
                        "a",
                        ContinueRequest.of(RUN, "s")
                                .input("and then?")
                                .continueFrom(3)
                                .fork()
                                .userId("ada"));
        assertThat(server.last().form())
                .containsEntry("input", "and then?")
                .containsEntry("continue_from", "3")
                .containsEntry("fork", "true")
                .containsEntry("user_id", "ada")
                .doesNotContainKey("tools");
        client.teams()
                .continueRun("t", ContinueRequest.of(RUN, "s").regenerate(false).additionalInstructions("shorter"));
        assertThat(server.last().form())
                .containsEntry("regenerate", "true")
                .containsEntry("replace_original", "false")
                .containsEntry("additional_instructions", "shorter");
        client.agents().continueRun("a", ContinueRequest.of(RUN, "s").continueFromLastUserMessage());
        assertThat(server.last().form()).containsEntry("continue_from", "last_user");
    }

    @Test
    void aRunInTheBackgroundIsAHandleAndNoHalfOutput() {
        server.always(exchange -> exchange.json(202, Recordings.of("agents/background-json.json")));
        JsonObject accepted = JsonObject.parse(Recordings.of("agents/background-json.json"));
        assertThat(client.agents().runInBackground("a", REQUEST).runId()).isEqualTo(accepted.text("run_id"));
    }

    @Test
    void aFailedRunCanBeAnException() {
        server.always(exchange -> exchange.json(200, Recordings.of("agents/fail-json.json")));
        assertThatThrownBy(() -> client.agents().runOrThrow("fail", "hi")).isInstanceOf(RunFailedException.class);
    }

    @Test
    void whatIsNotKnownIsKeptAndWrittenBack() {
        String json = "{\"run_id\":\"r\",\"status\":\"COMPLETED\",\"tomorrow\":{\"a\":[2.0,null]}}";
        RunOutput output = RunOutput.SHAPE.read(json);
        assertThat(output.extra().get("tomorrow").toJson()).isEqualTo("{\"a\":[2.0,null]}");
        assertThat(JsonObject.parse(output.toJson())).isEqualTo(JsonObject.parse(json));
    }

    @Test
    void idsWithSlashesAndQuestionMarksStayOneSegment() {
        server.always(exchange -> exchange.json(200, "{\"status\":\"COMPLETED\"}"));
        client.agents().getRun("a/b?c#d", "r/1", "s&t=u");
        assertThat(server.last().target()).isEqualTo("/agents/a%2Fb%3Fc%23d/runs/r%2F1?session_id=s%26t%3Du");
    }

    record Answer(String name, int people) {}

    @Test
    void aRecordAsksForItsSchemaAndReadsTheAnswer() {
        server.always(exchange -> exchange.json(
                200,
                "{\"status\":\"COMPLETED\",\"content_type\":\"Answer\",\"content\":{\"name\":\"B\",\"people\":3}}"));
        RunOutput output = client.agents().run("a", REQUEST.outputType(Answer.class));
        assertThat(output.as(Answer.class)).isEqualTo(new Answer("B", 3));
        assertThat(server.last().form().get("output_schema"))
                .contains("\"title\":\"Answer\"")
                .contains("\"required\":[\"name\",\"people\"]");
    }
}
