package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.chunk;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that is not whole is no success, whatever the provider and in whatever way it is not whole. */
final class WholeAnswerTest {

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    static Stream<Arguments> notWhole() {
        Function<RawService, Model> chat = Services::chat;
        Function<RawService, Model> responses = Services::responses;
        Function<RawService, Model> anthropic = Services::anthropic;
        Function<RawService, Model> gemini = Services::gemini;
        String begun =
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"1\",\"model\":\"m\",\"usage\":"
                        + "{\"input_tokens\":1,\"output_tokens\":1}}}\n\nevent: content_block_start\ndata: {\"type\":\"content_block_start\","
                        + "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\nevent: content_block_delta\ndata: "
                        + "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"I begin\"}}\n\n";
        String candidate = "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"I begin\"}]}}]}";
        return Stream.of(
                Arguments.of(
                        "error after text",
                        chat,
                        Answer.events(say("I begin"), "{\"error\":{\"message\":\"quota exceeded\"}}", DONE),
                        "quota exceeded"),
                Arguments.of(
                        "error alone",
                        chat,
                        Answer.events("{\"error\":{\"message\":\"tool use failed\"}}", DONE),
                        "tool use failed"),
                Arguments.of(
                        "error as a text",
                        chat,
                        Answer.events("{\"error\":\"no slot available\"}", DONE),
                        "no slot available"),
                Arguments.of(
                        "error as a list",
                        chat,
                        Answer.events("[{\"error\":{\"message\":\"no slot available\"}}]"),
                        "no slot available"),
                Arguments.of(
                        "object named error",
                        chat,
                        Answer.events("{\"object\":\"error\",\"message\":\"engine is dead\",\"code\":500}"),
                        "engine is dead"),
                Arguments.of(
                        "detail",
                        chat,
                        Answer.events(say("I"), "{\"detail\":\"upstream is gone\"}", DONE),
                        "upstream is gone"),
                Arguments.of(
                        "bare text",
                        chat,
                        Answer.events(say("I"), "upstream connect error", DONE),
                        "upstream connect error"),
                Arguments.of(
                        "quoted text",
                        chat,
                        Answer.events("\"upstream connect error\"", DONE),
                        "upstream connect error"),
                Arguments.of(
                        "event: error",
                        chat,
                        Answer.stream("event: error\ndata: {\"message\":\"overloaded\"}\n\n"),
                        "overloaded"),
                Arguments.of(
                        "event: error, text",
                        chat,
                        Answer.stream("data: " + say("I") + "\n\nevent:error\ndata:out of memory\n\n"),
                        "out of memory"),
                Arguments.of(
                        "field error",
                        chat,
                        Answer.stream("data: " + say("I") + "\n\nerror: {\"message\":\"out of memory\"}\n\n"),
                        "out of memory"),
                Arguments.of(
                        "stray JSON",
                        chat,
                        Answer.stream("data: " + say("I") + "\n\n{\"error\": {\"message\": \"out of memory\"}}\n"),
                        "out of memory"),
                Arguments.of("finish reason error", chat, Answer.events(say("I"), chunk("{}", "error"), DONE), "error"),
                Arguments.of("cut off", chat, Answer.events(say("Half an ans")), "in the middle"),
                Arguments.of(
                        "cut off in an event",
                        chat,
                        Answer.stream("data: " + say("Half") + "\n\ndata: {\"choices\":[{\"del"),
                        "in the middle"),
                Arguments.of("broken", chat, Answer.events(say("Half an ans")).thenBroken(), "broke"),
                Arguments.of("no finish reason", chat, Answer.events(say("Half an ans"), DONE), "finish reason"),
                Arguments.of(
                        "empty finish reason",
                        chat,
                        Answer.events(chunk("{\"content\":\"Half\"}", ""), DONE),
                        "finish reason"),
                Arguments.of(
                        "tool calls without any", chat, Answer.events(chunk("{}", "tool_calls"), DONE), "none came"),
                Arguments.of("only done", chat, Answer.events(DONE), "nothing in it"),
                Arguments.of("nothing", chat, Answer.stream(""), "before anything"),
                Arguments.of("only comments", chat, Answer.stream(": ping\n\n: ping\n\n"), "before anything"),
                Arguments.of(
                        "a page",
                        chat,
                        Answer.page("<!DOCTYPE html><html><head><title>Log in</title></head></html>"),
                        "Log in"),
                Arguments.of(
                        "a page as a stream",
                        chat,
                        Answer.stream("<html><head><title>Bad gateway</title></head></html>"),
                        "Bad gateway"),
                Arguments.of("a line of text", chat, Answer.stream("no healthy upstream"), "no healthy upstream"),
                Arguments.of("JSON that is no answer", chat, Answer.json(200, "{\"status\":\"ok\"}"), "status"),
                Arguments.of(
                        "JSON with an error",
                        chat,
                        Answer.json(200, "{\"error\":{\"message\":\"model is loading\"}}"),
                        "model is loading"),
                Arguments.of("no choices", chat, Answer.json(200, "{\"choices\":[]}"), "choices"),
                Arguments.of(
                        "responses: failed",
                        responses,
                        Answer.events(
                                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"quota exceeded\"}}}"),
                        "quota exceeded"),
                Arguments.of(
                        "responses: error",
                        responses,
                        Answer.events("{\"type\":\"error\",\"message\":\"quota exceeded\"}"),
                        "quota exceeded"),
                Arguments.of(
                        "responses: cut off",
                        responses,
                        Answer.events("{\"type\":\"response.output_text.delta\",\"delta\":\"Half\"}"),
                        "in the middle"),
                Arguments.of("responses: in progress", responses, ended("in_progress", ""), "in_progress"),
                Arguments.of("responses: queued", responses, ended("queued", ""), "queued"),
                Arguments.of("responses: cancelled", responses, ended("cancelled", ""), "cancelled"),
                Arguments.of(
                        "responses: incomplete without a reason", responses, ended("incomplete", ""), "incomplete"),
                Arguments.of(
                        "responses: failed, said so at the end only",
                        responses,
                        ended("failed", ",\"error\":{\"code\":\"server_error\",\"message\":\"it broke\"}"),
                        "it broke"),
                Arguments.of(
                        "responses: in progress, in one piece",
                        responses,
                        Answer.json(200, response("in_progress", "")),
                        "in_progress"),
                Arguments.of("responses: nothing", responses, Answer.events(DONE), "before anything"),
                Arguments.of(
                        "responses: a page", responses, Answer.page("<html><title>Log in</title></html>"), "Log in"),
                Arguments.of(
                        "anthropic: error",
                        anthropic,
                        Answer.stream(
                                begun
                                        + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"),
                        "Overloaded"),
                Arguments.of("anthropic: cut off", anthropic, Answer.stream(begun), "in the middle"),
                Arguments.of(
                        "anthropic: no stop reason",
                        anthropic,
                        Answer.stream(begun + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"),
                        "stop reason"),
                Arguments.of("anthropic: nothing", anthropic, Answer.stream(""), "before anything"),
                Arguments.of(
                        "anthropic: a page", anthropic, Answer.page("<html><title>Log in</title></html>"), "Log in"),
                Arguments.of(
                        "gemini: error",
                        gemini,
                        Answer.events(
                                candidate,
                                "{\"error\":{\"code\":503,\"message\":\"quota exceeded\",\"status\":\"UNAVAILABLE\"}}"),
                        "quota exceeded"),
                Arguments.of("gemini: cut off", gemini, Answer.events(candidate), "in the middle"),
                Arguments.of("gemini: nothing", gemini, Answer.stream(""), "before anything"),
                Arguments.of(
                        "gemini: malformed call",
                        gemini,
                        Answer.events("{\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\"}]}"),
                        "MALFORMED_FUNCTION_CALL"),
                Arguments.of("gemini: a page", gemini, Answer.page("<html><title>Log in</title></html>"), "Log in"));
    }

    private static String response(String status, String more) {
        return "{\"id\":\"r\",\"object\":\"response\",\"status\":\"" + status + "\"" + more
                + ",\"output\":[{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Half\"}]}]}";
    }

    /** The last event of a stream of OpenAI's responses, whose response has this status. */
    private static Answer ended(String status, String more) {
        return Answer.events("{\"type\":\"response.completed\",\"response\":" + response(status, more) + "}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notWhole")
    void isAFailureWithTheServicesOwnWordsTheAddressAndTheModel(
            String how, Function<RawService, Model> model, Answer answer, String words) throws Exception {
        service.answers(answer);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        String told = output.finishReason() == null ? reason(output) : "";
        assertThat(told).contains(words).contains("The model m at " + service.url());
    }

    private static String reason(RunOutput output) {
        String after = output.metadata() == null ? null : output.metadata().text("run_error");
        return after == null ? output.text() : after;
    }

    @Test
    void whatWasSaidBeforeIsKeptAndNotAskedForAgain() throws Exception {
        service.answers(Answer.events(say("I begin"), "{\"error\":{\"message\":\"quota exceeded\"}}", DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.text()).isEqualTo("I begin");
        assertThat(service.requests()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beforeAnything")
    void whatFailsBeforeAnythingIsEmittedIsAskedAgain(String how, Answer failure) throws Exception {
        service.answers(failure, Answer.events(say("Done"), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Done");
        assertThat(service.requests()).hasSize(2);
    }

    static Stream<Arguments> beforeAnything() {
        return Stream.of(
                Arguments.of("nothing", Answer.events(DONE)),
                Arguments.of("an error", Answer.events("{\"error\":{\"message\":\"busy\"}}")),
                Arguments.of("a status", Answer.json(503, "{\"error\":{\"message\":\"busy\"}}")),
                Arguments.of("a broken connection", Answer.stream("").thenBroken()));
    }

    @Test
    void isAskedForThreeTimesAtMost() throws Exception {
        service.answers(Answer.events(DONE));

        assertThat(Services.run(Services.chat(service)).status()).isEqualTo(RunStatus.ERROR);

        assertThat(service.requests()).hasSize(3);
    }

    static Stream<Arguments> whole() {
        Function<RawService, Model> chat = Services::chat;
        Function<RawService, Model> responses = Services::responses;
        Function<RawService, Model> anthropic = Services::anthropic;
        Function<RawService, Model> gemini = Services::gemini;
        String message = "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Whole answer\"}";
        return Stream.of(
                Arguments.of("chat", chat, message + ",\"finish_reason\":\"stop\"}]}"),
                Arguments.of("chat without a finish reason", chat, message + "}]}"),
                Arguments.of(
                        "chat, over several lines",
                        chat,
                        (message + ",\"finish_reason\":\"stop\"}]}").replace(",", ",\n  ")),
                Arguments.of("chat in a list", chat, "[" + message + "}]}]"),
                Arguments.of(
                        "responses",
                        responses,
                        "{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Whole answer\"}]}]}"),
                Arguments.of(
                        "anthropic",
                        anthropic,
                        "{\"type\":\"message\",\"role\":\"assistant\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"text\",\"text\":\"Whole answer\"}],\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}"),
                Arguments.of(
                        "gemini",
                        gemini,
                        "[{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Whole \"}]}}]},{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"answer\"}]},\"finishReason\":\"STOP\"}]}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void isReadWholeWhereTheServiceDoesNotStream(String how, Function<RawService, Model> model, String body)
            throws Exception {
        service.answers(Answer.json(200, body));

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Whole answer");
        assertThat(output.finishReason()).isNull();
    }

    static Stream<Arguments> ended() {
        Function<RawService, Model> chat = Services::chat;
        Function<RawService, Model> responses = Services::responses;
        Function<RawService, Model> anthropic = Services::anthropic;
        Function<RawService, Model> gemini = Services::gemini;
        String part =
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"one\"}]},\"finishReason\":\"";
        return Stream.of(
                Arguments.of(chat, Answer.events(say("one"), chunk("{}", "length"), DONE), "length", "one"),
                Arguments.of(chat, Answer.events(say("one"), chunk("{}", "max_tokens"), DONE), "length", "one"),
                Arguments.of(chat, Answer.events(chunk("{}", "content_filter"), DONE), "content_filter", ""),
                Arguments.of(chat, Answer.events(say("one"), chunk("{}", "SAFETY"), DONE), "content_filter", "one"),
                Arguments.of(
                        chat,
                        Answer.events(
                                chunk("{\"refusal\":\"I can\"}", null),
                                chunk("{\"refusal\":\"not.\"}", null),
                                STOP,
                                DONE),
                        "refusal",
                        "I cannot."),
                Arguments.of(
                        chat,
                        Answer.json(
                                200,
                                "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I cannot.\"},\"finish_reason\":\"stop\"}]}"),
                        "refusal",
                        "I cannot."),
                Arguments.of(
                        responses,
                        Answer.json(
                                200,
                                "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"max_output_tokens\"},\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"one\"}]}]}"),
                        "length",
                        "one"),
                Arguments.of(
                        responses,
                        Answer.events(
                                "{\"type\":\"response.incomplete\",\"response\":{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"content_filter\"},\"output\":[]}}"),
                        "content_filter",
                        ""),
                Arguments.of(
                        responses,
                        Answer.events(
                                "{\"type\":\"response.refusal.delta\",\"delta\":\"I cannot.\"}",
                                "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"I cannot.\"}]}]}}"),
                        "refusal",
                        "I cannot."),
                Arguments.of(
                        anthropic,
                        Answer.json(
                                200,
                                "{\"type\":\"message\",\"stop_reason\":\"max_tokens\",\"content\":[{\"type\":\"text\",\"text\":\"one\"}],\"usage\":{}}"),
                        "length",
                        "one"),
                Arguments.of(
                        anthropic,
                        Answer.json(
                                200,
                                "{\"type\":\"message\",\"stop_reason\":\"refusal\",\"content\":[{\"type\":\"text\",\"text\":\"one\"}],\"usage\":{}}"),
                        "refusal",
                        "one"),
                Arguments.of(gemini, Answer.events(part + "MAX_TOKENS\"}]}"), "length", "one"),
                Arguments.of(gemini, Answer.events(part + "IMAGE_SAFETY\"}]}"), "content_filter", "one"),
                Arguments.of(
                        gemini,
                        Answer.events("{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}"),
                        "content_filter",
                        ""));
    }

    @ParameterizedTest(name = "{2} {1}")
    @MethodSource("ended")
    void saysWhyItIsCutOffWithheldOrRefused(
            Function<RawService, Model> model, Answer answer, String reason, String text) throws Exception {
        service.answers(answer);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.finishReason()).isEqualTo(new FinishReason(reason));
        assertThat(output.text()).isEqualTo(text);
        assertThat(RunOutput.SHAPE.read(output.toJsonBytes()).finishReason()).isEqualTo(new FinishReason(reason));
    }

    static Stream<Answer> silent() {
        return Stream.of(Answer.stream(": wait\n\n").thenHeld(), Answer.silence());
    }

    @ParameterizedTest
    @MethodSource("silent")
    void isGivenUpByACancelledRunAlthoughNothingOfItWasSaid(Answer answer) throws Exception {
        service.answers(answer);
        Agent agent = Agent.builder().id("a").model(Services.chat(service)).build();
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            Run<RunOutput> run = engine.start(agent, RunRequest.of("hi"));
            service.awaitAnswering();

            run.cancel();

            assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
            service.awaitLeft();
        }
    }

    @Test
    void endsWithTheWordOfTheServiceAlthoughTheConnectionStaysOpen() throws Exception {
        String stopped =
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"1\",\"usage\":{}}}\n\n"
                        + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{}}\n\n"
                        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
        String completed = "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[]}}";

        // The service keeps each connection open until it is closed itself: a run that waits never ends.
        service.answers(Answer.events(say("Done"), STOP, DONE).thenHeld());
        assertThat(Services.run(Services.chat(service)).text()).isEqualTo("Done");
        try (RawService other =
                new RawService().answers(Answer.events(say("Done"), STOP).thenHeld())) {
            assertThat(Services.run(Services.chat(other)).text()).isEqualTo("Done");
        }
        try (RawService other = new RawService().answers(Answer.stream(stopped).thenHeld())) {
            assertThat(Services.run(Services.anthropic(other)).status()).isEqualTo(RunStatus.COMPLETED);
        }
        try (RawService other =
                new RawService().answers(Answer.events(completed).thenHeld())) {
            assertThat(Services.run(Services.responses(other)).status()).isEqualTo(RunStatus.COMPLETED);
        }
    }
}
