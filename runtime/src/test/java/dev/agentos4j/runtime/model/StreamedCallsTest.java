package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.call;
import static dev.agentos4j.runtime.model.Services.calls;
import static dev.agentos4j.runtime.model.Services.chunk;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.model.RawService.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tool calls of chat completions, as services really stream them. */
final class StreamedCallsTest {

    private static final String TURIN = "{\"city\":\"Turin\"}";
    private static final String OSLO = "{\"city\":\"Oslo\"}";
    private static final String W = "weather_of";

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    static Stream<Arguments> streamed() {
        List<String> both = List.of("Turin", "Oslo");
        return Stream.of(
                of(
                        "as OpenAI does",
                        both,
                        calls(call(0, "a", W, "")),
                        calls(call(0, null, null, "{\"city\":")),
                        calls(call(0, null, null, "\"Turin\"}")),
                        calls(call(1, "b", W, "")),
                        calls(call(1, null, null, OSLO))),
                of(
                        "pieces in turns",
                        both,
                        calls(call(0, "a", W, "{\"city\":"), call(1, "b", W, "{\"city\":")),
                        calls(call(1, null, null, "\"Oslo\"}")),
                        calls(call(0, null, null, "\"Turin\"}"))),
                of(
                        "pieces in turns, one by one",
                        both,
                        calls(call(0, "a", W, "")),
                        calls(call(1, "b", W, "")),
                        calls(call(0, null, null, "{\"city\":")),
                        calls(call(1, null, null, "{\"city\":")),
                        calls(call(0, null, null, "\"Turin\"}")),
                        calls(call(1, null, null, "\"Oslo\"}"))),
                of(
                        "ids with each piece, in turns, all numbered 0",
                        both,
                        calls(call(0, "a", W, "{\"city\":")),
                        calls(call(0, "b", W, "{\"city\":")),
                        calls(call(0, "a", null, "\"Turin\"}")),
                        calls(call(0, "b", null, "\"Oslo\"}"))),
                of("one number, two ids", both, calls(call(0, "a", W, TURIN)), calls(call(0, "b", W, OSLO))),
                of(
                        "one number, two ids, the same arguments",
                        List.of("Turin", "Turin"),
                        calls(call(0, "a", W, TURIN)),
                        calls(call(0, "b", W, TURIN))),
                of("one number, two ids, in one event", both, calls(call(0, "a", W, TURIN), call(0, "b", W, OSLO))),
                of("one number, no ids", both, calls(call(0, null, W, TURIN)), calls(call(0, null, W, OSLO))),
                of(
                        "one number, no ids, in one event",
                        List.of("Turin", "Turin"),
                        calls(call(0, null, W, TURIN), call(0, null, W, TURIN))),
                of(
                        "one number, two ids, in pieces",
                        both,
                        calls(call(0, "a", W, "{\"city\":")),
                        calls(call(0, null, null, "\"Turin\"}")),
                        calls(call(0, "b", W, "{\"city\":")),
                        calls(call(0, null, null, "\"Oslo\"}"))),
                of(
                        "name in each piece",
                        List.of("Turin"),
                        calls(call(0, "a", W, "{\"ci")),
                        calls(call(0, "a", W, "ty\":\"Turin\"")),
                        calls(call(0, "a", W, "}"))),
                of(
                        "name in each piece, id in the first",
                        List.of("Turin"),
                        calls(call(0, "a", W, "{\"ci")),
                        calls(call(0, null, W, "ty\":\"Turin\"")),
                        calls(call(0, "", W, "}"))),
                of(
                        "another id in each piece",
                        List.of("Turin"),
                        calls(call(0, "a", W, "{\"city\":")),
                        calls(call(0, "b", null, "\"Turin\"")),
                        calls(call(0, "c", "", "}"))),
                of(
                        "name in pieces",
                        List.of("Turin"),
                        calls(call(0, "a", "weather", null)),
                        calls(call(0, null, "_of", null)),
                        calls(call(0, null, null, TURIN))),
                of("no numbers, ids", both, calls(call(null, "a", W, TURIN)), calls(call(null, "b", W, OSLO))),
                of(
                        "no numbers, ids, in pieces",
                        both,
                        calls(call(null, "a", W, "{\"city\":")),
                        calls(call(null, null, null, "\"Turin\"}")),
                        calls(call(null, "b", W, "{\"city\":")),
                        calls(call(null, "b", null, "\"Oslo\"}"))),
                of("neither numbers nor ids", both, calls(call(null, null, W, TURIN), call(null, null, W, OSLO))),
                of(
                        "neither numbers nor ids, in two events",
                        both,
                        calls(call(null, null, W, TURIN)),
                        calls(call(null, "", W, OSLO))),
                of(
                        "numbers with gaps, an id missing",
                        both,
                        calls(call(1, "a", W, TURIN)),
                        calls(call(3, null, W, OSLO))),
                of("two with one id", both, calls(call(0, "a", W, TURIN)), calls(call(1, "a", W, OSLO))),
                of(
                        "two with one id, no numbers",
                        both,
                        calls(call(null, "a", W, TURIN)),
                        calls(call(null, "a", W, OSLO))),
                of(
                        "id comes late",
                        List.of("Turin"),
                        calls(call(0, null, W, "")),
                        calls(call(0, "late", null, "{\"city\":")),
                        calls(call(0, null, null, "\"Turin\"}"))),
                of(
                        "all of it once more at the end",
                        List.of("Turin"),
                        calls(call(0, "a", W, "{\"city\":")),
                        calls(call(0, null, null, "\"Turin\"}")),
                        calls(call(0, "a", W, TURIN))),
                of(
                        "all up to now in each piece",
                        List.of("Turin"),
                        calls(call(0, "a", W, "{\"city\":")),
                        calls(call(0, "a", W, "{\"city\":\"Tu")),
                        calls(call(0, "a", W, TURIN))),
                of(
                        "an object for the arguments",
                        List.of("Turin"),
                        chunk(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"weather_of\",\"arguments\":"
                                        + TURIN + "}}]}",
                                null)),
                of(
                        "no calls beside text",
                        List.of("Turin"),
                        chunk("{\"content\":\"I look.\",\"tool_calls\":[]}", null),
                        calls(call(0, "a", W, TURIN)),
                        chunk("{\"content\":\"\",\"tool_calls\":null}", null)),
                of(
                        "the old form",
                        List.of("Turin"),
                        chunk("{\"function_call\":{\"name\":\"weather_of\",\"arguments\":\"{\\\"city\\\":\"}}", null),
                        chunk("{\"function_call\":{\"arguments\":\"\\\"Turin\\\"}\"}}", null)),
                of(
                        "a sentinel between",
                        List.of("Turin"),
                        calls(call(0, "a", W, "{\"city\":")),
                        calls(call(0, null, "", "")),
                        calls(call(0, "", null, "\"Turin\"}"))));
    }

    private static Arguments of(String how, List<String> cities, String... events) {
        return Arguments.of(how, cities, events);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streamed")
    void eachCallIsMadeOnceWithItsArguments(String how, List<String> cities, String[] events) throws Exception {
        String[] all = Stream.concat(Stream.of(events), Stream.of(chunk("{}", "tool_calls"), DONE))
                .toArray(String[]::new);
        service.answers(Answer.events(all), Answer.events(say("Done"), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.text()).endsWith("Done");
        assertThat(output.tools().stream().map(ToolExecution::result))
                .containsExactlyElementsOf(
                        cities.stream().map(city -> "sunny in " + city).toList());
        assertThat(output.tools().stream().map(ToolExecution::toolCallId).distinct())
                .hasSize(cities.size())
                .noneMatch(id -> id == null || id.isBlank());
        JsonArray sent = (JsonArray) service.requests().get(1).get("messages");
        assertThat(sent.values().stream().filter(message -> ((JsonObject) message).text("tool_call_id") != null))
                .hasSize(cities.size());
    }

    @Test
    void aCallThatWasCutOffIsNotMade() throws Exception {
        service.answers(
                Answer.events(
                        calls(call(0, "a", W, TURIN), call(1, "b", W, "{\"city\":\"Os")), chunk("{}", "length"), DONE),
                Answer.events(say("Done"), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.tools()).hasSize(1);
        assertThat(output.text()).isEqualTo("Done");
    }

    @Test
    void anAnswerThatConsistsOfACallThatWasCutOffSaysSo() throws Exception {
        service.answers(Answer.events(calls(call(0, "a", W, "")), chunk("{}", "length"), DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.tools()).isEmpty();
        assertThat(output.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void aCallWithoutANameIsNoAnswer() throws Exception {
        service.answers(Answer.events(calls(call(0, "a", null, TURIN)), chunk("{}", "tool_calls"), DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("without the name of the tool");
    }
}
