package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.call;
import static dev.agentos4j.runtime.model.Services.calls;
import static dev.agentos4j.runtime.model.Services.chunk;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.model.RawService.Answer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in spellings of services that few people have met. */
final class StrangeAnswersTest {

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    private RunOutput run(Answer... answers) throws Exception {
        service.answers(answers);
        return Services.run(Services.chat(service));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, stop",
        "FinishReason.STOP, stop",
        "FINISH_REASON_STOP, stop",
        "endTurn, stop",
        "end of turn, stop",
        "MAX_TOKENS, length",
        "maxTokens, length",
        "max-length, length",
        "Content-Filter, content_filter",
        "toolCalls, tool_calls",
        "something_new, something_new"
    })
    void aFinishReasonIsReadHoweverItIsSpelled(String spelled, String word) throws Exception {
        RunOutput output = run(Answer.events(say("Hello"), chunk("{}", spelled), DONE));

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        boolean whole = word.equals("stop") || word.equals("tool_calls");
        assertThat(output.finishReason()).isEqualTo(whole ? null : new FinishReason(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error",
                "ERROR",
                "Internal_Error",
                "error_toxic",
                "network_error",
                "abort",
                "aborted",
                "cancelled",
                "failed",
                "timeout",
                "insufficient_system_resource",
                "function_call_filter: MALFORMED_FUNCTION_CALL"
            })
    void anAnswerThatTheServiceGaveUpIsNoSuccess(String reason) throws Exception {
        RunOutput output = run(Answer.events(say("Hello"), chunk("{}", reason), DONE));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.metadata().toJson()).contains(reason);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("errors", Answer.events("{\"errors\":[{\"message\":\"it broke\"}]}", DONE)),
                Arguments.of("errors as texts", Answer.json(200, "{\"errors\":[\"it broke\"]}")),
                Arguments.of("error_msg", Answer.events("{\"error_code\":336000,\"error_msg\":\"it broke\"}")),
                Arguments.of("msg", Answer.json(200, "{\"code\":500,\"msg\":\"it broke\",\"success\":false}")),
                Arguments.of("error: true", Answer.events("{\"error\":true,\"message\":\"it broke\"}", DONE)),
                Arguments.of(
                        "status in an answer",
                        Answer.json(
                                200,
                                "{\"choices\":null,\"base_resp\":{\"status_code\":1008,\"status_msg\":\"it broke\"}}")),
                Arguments.of(
                        "status in a stream",
                        Answer.events(
                                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}],"
                                        + "\"base_resp\":{\"status_code\":1027,\"status_msg\":\"it broke\"}}",
                                DONE)),
                Arguments.of(
                        "in the delta",
                        Answer.events("{\"choices\":[{\"delta\":{\"error\":{\"message\":\"it broke\"}}}]}", DONE)),
                Arguments.of(
                        "in the message",
                        Answer.json(
                                200,
                                "{\"choices\":[{\"message\":{\"content\":\"\",\"error\":{\"message\":\"it broke\"}}}]}")),
                Arguments.of("a page with 200", Answer.page("<html><head><title>it broke</title></head></html>")),
                Arguments.of("a page in an event", Answer.events("<html><title>it broke</title></html>")),
                Arguments.of("XML", Answer.page("<?xml version=\"1.0\"?><Error><Message>it broke</Message></Error>")),
                Arguments.of(
                        "a type", Answer.events("{\"type\":\"invalid_request_error\",\"message\":\"it broke\"}", DONE)),
                Arguments.of("fault", Answer.json(200, "{\"fault\":{\"faultstring\":\"it broke\"}}")),
                Arguments.of(
                        "the words of the provider behind",
                        Answer.events(
                                "{\"error\":{\"message\":\"Provider returned error\",\"metadata\":{\"raw\":\"it broke\"}}}")),
                Arguments.of(
                        "before the events",
                        Answer.stream(
                                "{\"error\":{\"message\":\"it broke\"}}\n\ndata: " + STOP + "\n\ndata: [DONE]\n\n")),
                Arguments.of(
                        "a proxy's word at the end",
                        Answer.stream("data: " + chunk("{}", null) + "\n\nupstream: it broke\n")),
                Arguments.of("without a field", Answer.stream("it broke\n\nand more")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void anErrorIsToldWhereverItStands(String where, Answer answer) throws Exception {
        RunOutput output = run(answer);

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("it broke").contains("The model m at " + service.url());
    }

    static Stream<Arguments> wholes() {
        String good = "\"base_resp\":{\"status_code\":0,\"status_msg\":\"success\"}";
        return Stream.of(
                Arguments.of("DONE in small letters", Answer.events(say("Done"), STOP, "[done]")),
                Arguments.of("DONE in quotes", Answer.events(say("Done"), STOP, "\"[DONE]\"")),
                Arguments.of(
                        "no blank lines",
                        Answer.stream("data: " + say("Do") + "\ndata: " + say("ne") + "\ndata: " + STOP
                                + "\ndata: [DONE]\n")),
                Arguments.of(
                        "fields in capitals, with blanks before them",
                        Answer.stream(" Data: " + say("Done") + "\n\n Data: " + STOP + "\n\n")),
                Arguments.of(
                        "events within events",
                        Answer.stream("data: data: " + say("Done") + "\ndata: \ndata: \n\ndata: data: " + STOP
                                + "\ndata: \ndata: \n\ndata: data: [DONE]\n\n")),
                Arguments.of(
                        "something before it",
                        Answer.stream("Loading...\n\ndata: " + say("Done") + "\n\ndata: " + STOP + "\n\n")),
                Arguments.of(
                        "numbers of choices in several forms",
                        Answer.events(
                                "{\"choices\":[{\"index\":null,\"delta\":{\"content\":\"Do\"}}]}",
                                "{\"choices\":[{\"index\":\"0\",\"delta\":{\"content\":\"ne\"}}]}",
                                STOP)),
                Arguments.of("DONE missing", Answer.events(say("Done"), STOP)),
                Arguments.of(
                        "pings with words",
                        Answer.stream("event: ping\ndata: still here\n\ndata: " + say("Done") + "\n\ndata: " + STOP
                                + "\n\nevent: heartbeat\ndata: 7\n\n")),
                Arguments.of("empty objects", Answer.events("{}", say("Done"), "{}", STOP, "{}", DONE)),
                Arguments.of("null", Answer.events("null", say("Done"), STOP, "null", DONE)),
                Arguments.of(
                        "without a field", Answer.stream(say("Do") + "\n" + say("ne") + "\n" + STOP + "\n[DONE]\n")),
                Arguments.of(
                        "a good status in each event",
                        Answer.events(
                                "{\"choices\":[{\"delta\":{\"content\":\"Done\"},\"finish_reason\":\"stop\"}]," + good
                                        + "}",
                                DONE)),
                Arguments.of(
                        "all of it once more at the end",
                        Answer.events(
                                say("Do"),
                                say("ne"),
                                "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                        + "\"content\":\"Done\"},\"finish_reason\":\"stop\"}]}")),
                Arguments.of(
                        "the end in the delta",
                        Answer.events(
                                "{\"choices\":[{\"delta\":{\"content\":\"Done\",\"finish_reason\":\"stop\"}}]}", DONE)),
                Arguments.of(
                        "the end by another name",
                        Answer.events(
                                "{\"choices\":[{\"delta\":{\"content\":\"Done\"},\"finishReason\":\"STOP\"}]}", DONE)),
                Arguments.of(
                        "two answers",
                        Answer.events(
                                say("Done"),
                                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"Other\"}}]}",
                                "{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}",
                                STOP,
                                DONE)),
                Arguments.of(
                        "an answer that begins with blanks",
                        Answer.json(
                                200,
                                "   \n\n  {\"choices\":[{\"message\":{\"content\":\"Done\"},\"finish_reason\":\"stop\"}]}")),
                Arguments.of(
                        "errors that are none",
                        Answer.events(
                                "{\"error\":null,\"errors\":[],\"choices\":[{\"delta\":{\"content\":\"Done\",\"error\":\"\"},"
                                        + "\"finish_reason\":\"stop\",\"error\":{}}]}",
                                DONE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholes")
    void aWholeAnswerIsReadWhateverStandsAroundIt(String how, Answer answer) throws Exception {
        RunOutput output = run(answer);

        assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Done");
        assertThat(output.finishReason()).isNull();
    }

    static Stream<Arguments> thoughts() {
        return Stream.of(
                Arguments.of("reasoning_content", "{\"reasoning_content\":\"hm\"}"),
                Arguments.of("reasoning", "{\"reasoning\":\"hm\"}"),
                Arguments.of("reasoning as an object", "{\"reasoning\":{\"content\":\"hm\"}}"),
                Arguments.of("reasoning_text", "{\"reasoning_text\":\"hm\"}"),
                Arguments.of("thinking", "{\"thinking\":\"hm\"}"),
                Arguments.of(
                        "details alone", "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"hm\"}]}"),
                Arguments.of(
                        "a summary alone",
                        "{\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"hm\"}]}"),
                Arguments.of(
                        "both",
                        "{\"reasoning\":\"hm\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"hm\"}]}"),
                Arguments.of("a part", "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\"}]}"),
                Arguments.of(
                        "a part of parts", "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"text\":\"hm\"}]}]}"),
                Arguments.of("another part", "{\"content\":[{\"type\":\"reasoning\",\"text\":\"hm\"}]}"),
                Arguments.of("Gemini's", "{\"content\":\"hm\",\"extra_content\":{\"google\":{\"thought\":true}}}"),
                Arguments.of("tags", "{\"content\":\"<think>hm</think>\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thoughts")
    void aThoughtIsNoPartOfTheAnswer(String how, String delta) throws Exception {
        RunOutput output = run(
                Answer.events(
                        chunk(delta, null),
                        calls(call(0, "a", "weather_of", "{\"city\":\"Turin\"}")),
                        chunk("{}", "tool_calls"),
                        DONE),
                Answer.events(chunk(delta, null), say("Sunny."), STOP, DONE));

        assertThat(output.text()).isEqualTo("Sunny.");
        assertThat(output.reasoningContent()).contains("hm");
        assertThat(output.reasoningContent().replace("hm", "").strip()).isEmpty();
        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
    }

    static Stream<Arguments> strangeCalls() {
        Function<String, Answer> one = arguments ->
                Answer.events(calls(call(0, "a", "weather_of", arguments)), chunk("{}", "tool_calls"), DONE);
        return Stream.of(
                Arguments.of("a text in a text", one.apply("\"{\\\"city\\\":\\\"Turin\\\"}\"")),
                Arguments.of("blanks around", one.apply("\n {\"city\" : \"Turin\"} \n")),
                Arguments.of(
                        "an object",
                        Answer.events(
                                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":"
                                        + "{\"name\":\"weather_of\",\"arguments\":{\"city\":\"Turin\"}}}]},\"finish_reason\":\"stop\"}]}",
                                DONE)),
                Arguments.of(
                        "one call, not in a list",
                        Answer.events(
                                "{\"choices\":[{\"delta\":{\"tool_calls\":{\"id\":\"a\",\"function\":{\"name\":\"weather_of\","
                                        + "\"arguments\":\"{\\\"city\\\":\\\"Turin\\\"}\"}}},\"finish_reason\":\"tool_calls\"}]}",
                                DONE)),
                Arguments.of(
                        "numbers as texts",
                        Answer.events(
                                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":\"0\",\"id\":\"a\",\"function\":{\"name\":\"weather_of\",\"arguments\":\"{\\\"city\\\":\"}}]}}]}",
                                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":\"0\",\"function\":{\"arguments\":\"\\\"Turin\\\"}\"}}]}}]}",
                                chunk("{}", "tool_calls"))),
                Arguments.of(
                        "letter by letter",
                        Answer.events(Stream.concat(
                                        Stream.concat(
                                                Stream.of(calls(call(0, "a", "weather_of", ""))),
                                                "{\"city\":\"Turin\"}"
                                                        .chars()
                                                        .mapToObj(letter -> calls(
                                                                call(0, null, null, String.valueOf((char) letter))))),
                                        Stream.of(chunk("{}", "tool_calls"), DONE))
                                .toArray(String[]::new))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeCalls")
    void aCallIsMadeOnceWithItsArguments(String how, Answer answer) throws Exception {
        RunOutput output = run(answer, Answer.events(say("Done"), STOP, DONE));

        assertThat(output.text()).isEqualTo("Done");
        assertThat(output.tools()).extracting(ToolExecution::result).containsExactly("sunny in Turin");
    }

    static Stream<Arguments> nameless() {
        Function<RawService, Model> chat = Services::chat;
        Function<RawService, Model> anthropic = Services::anthropic;
        Function<RawService, Model> gemini = Services::gemini;
        Function<RawService, Model> responses = Services::responses;
        return Stream.of(
                Arguments.of(chat, Answer.events(calls(call(0, "a", "", "{}")), chunk("{}", "tool_calls"), DONE)),
                Arguments.of(chat, Answer.events(calls(call(0, "a", "  ", "{}")), chunk("{}", "tool_calls"), DONE)),
                Arguments.of(
                        anthropic,
                        Answer.json(
                                200,
                                "{\"type\":\"message\",\"role\":\"assistant\",\"stop_reason\":\"tool_use\",\"usage\":{},\"content\":"
                                        + "[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"\",\"input\":{}}]}")),
                Arguments.of(
                        gemini,
                        Answer.events(
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"\",\"args\":{}}}]},\"finishReason\":\"STOP\"}]}")),
                Arguments.of(
                        responses,
                        Answer.json(
                                200,
                                "{\"status\":\"completed\",\"output\":[{\"type\":\"function_call\",\"call_id\":\"a\",\"name\":\"\",\"arguments\":\"{}\"}]}")));
    }

    @ParameterizedTest
    @MethodSource("nameless")
    void aCallOfNoToolIsNoAnswer(Function<RawService, Model> model, Answer answer) throws Exception {
        service.answers(answer);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("without the name of the tool");
    }

    private static String anthropic(String content, String stopReason) {
        return "{\"type\":\"message\",\"role\":\"assistant\",\"usage\":{},\"stop_reason\":\"" + stopReason
                + "\",\"content\":" + content + "}";
    }

    private static String responses(String arguments) {
        return "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{\"type\":\"function_call\","
                + "\"call_id\":\"a\",\"name\":\"weather_of\",\"arguments\":" + arguments + "}]}}";
    }

    static Stream<Arguments> others() {
        Function<RawService, Model> anthropic = Services::anthropic;
        Function<RawService, Model> gemini = Services::gemini;
        Function<RawService, Model> responses = Services::responses;
        String said = "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Done\"}]}";
        return Stream.of(
                Arguments.of(
                        "Claude's content as a text",
                        anthropic,
                        Answer.json(200, anthropic("\"Done\"", "end_turn")),
                        RunStatus.COMPLETED),
                Arguments.of(
                        "Claude's reason in capitals",
                        anthropic,
                        Answer.json(200, anthropic("[{\"type\":\"text\",\"text\":\"Done\"}]", "END_TURN")),
                        RunStatus.COMPLETED),
                Arguments.of(
                        "Claude's reason is blank",
                        anthropic,
                        Answer.json(200, anthropic("[{\"type\":\"text\",\"text\":\"Done\"}]", "")),
                        RunStatus.ERROR),
                Arguments.of(
                        "Gemini's reason in small letters",
                        gemini,
                        Answer.events(
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Done\"}]},\"finishReason\":\"stop\"}]}"),
                        RunStatus.COMPLETED),
                Arguments.of(
                        "Gemini blocks for no reason",
                        gemini,
                        Answer.events(
                                "{\"promptFeedback\":{\"blockReason\":\"BLOCK_REASON_UNSPECIFIED\"},\"candidates\":[{\"content\":"
                                        + "{\"parts\":[{\"text\":\"Done\"}]},\"finishReason\":\"STOP\"}]}"),
                        RunStatus.COMPLETED),
                Arguments.of(
                        "a response that is named in its event only",
                        responses,
                        Answer.stream("event: response.output_text.delta\ndata: {\"delta\":\"Done\"}\n\n"
                                + "event: response.completed\ndata: {\"response\":{\"output\":[" + said + "]}}\n\n"),
                        RunStatus.COMPLETED),
                Arguments.of(
                        "a response that is incomplete by its event only",
                        responses,
                        Answer.events("{\"type\":\"response.incomplete\",\"response\":{\"output\":[" + said + "]}}"),
                        RunStatus.ERROR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void otherServicesAreReadAsTheyMeanIt(
            String how, Function<RawService, Model> model, Answer answer, RunStatus status) throws Exception {
        service.answers(answer);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).as(output.text()).isEqualTo(status);
        assertThat(output.finishReason()).isNull();
        assertThat(status.equals(RunStatus.ERROR) || output.text().equals("Done"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"city\":\"Turin\"}", "\"{\\\"city\\\":\\\"Turin\\\"}\""})
    void theArgumentsOfAResponsesCallAreAnObjectOrATextOfOne(String arguments) throws Exception {
        service.answers(
                Answer.events(responses(arguments)),
                Answer.events(
                        "{\"type\":\"response.output_text.delta\",\"delta\":\"Done\"}",
                        "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}"));

        RunOutput output = Services.run(Services.responses(service));

        assertThat(output.tools()).extracting(ToolExecution::result).containsExactly("sunny in Turin");
    }
}
