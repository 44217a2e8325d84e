package dev.agentos4j.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.model.RawService.Answer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of OpenAI's responses, Anthropic and Gemini in other spellings than those of their makers. */
final class OtherWiresTest {

    private static final Function<RawService, Model> RESPONSES = Services::responses;
    private static final Function<RawService, Model> ANTHROPIC = Services::anthropic;
    private static final Function<RawService, Model> GEMINI = Services::gemini;

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    private static String completed(String... items) {
        return "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":["
                + String.join(",", items) + "],\"usage\":null}}";
    }

    private static String done(int index, String item) {
        return "{\"type\":\"response.output_item.done\",\"output_index\":" + index + ",\"item\":" + item + "}";
    }

    private static String function(String members, String city) {
        return "{\"type\":\"function_call\"," + members + ",\"name\":\"weather_of\",\"arguments\":\"{\\\"city\\\":\\\""
                + city + "\\\"}\"}";
    }

    private static String message(String text) {
        return "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"" + text
                + "\"}]}";
    }

    private static String block(int index, String start, String... deltas) {
        StringBuilder all = new StringBuilder(
                "data: {\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + start + "}\n\n");
        for (String delta : deltas) {
            all.append("data: {\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}\n\n");
        }
        return all + "data: {\"type\":\"content_block_stop\",\"index\":" + index + "}\n\n";
    }

    private static Answer claude(String stop, String... blocks) {
        return Answer.stream(
                "data: {\"type\":\"message_start\",\"message\":{\"id\":\"1\"}}\n\n" + String.join("", blocks)
                        + "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + stop + "\"}}\n\n"
                        + "data: {\"type\":\"message_stop\"}\n\n");
    }

    private static String use(String id) {
        return "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"weather_of\",\"input\":{}}";
    }

    private static String input(String json) {
        return "{\"type\":\"input_json_delta\",\"partial_json\":\"" + json.replace("\"", "\\\"") + "\"}";
    }

    private static String parts(String parts, String more) {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + parts + "]}" + more + "}]}";
    }

    private static String gemini(String args) {
        return "{\"functionCall\":{\"name\":\"weather_of\"" + args + "}}";
    }

    static Stream<Arguments> calls() {
        List<String> both = List.of("sunny in Turin", "sunny in Oslo");
        String turin = "{\"city\":\"Turin\"}";
        String oslo = "{\"city\":\"Oslo\"}";
        return Stream.of(
                Arguments.of(
                        "responses: items told at the end only",
                        RESPONSES,
                        Answer.events(completed(
                                function("\"id\":\"f1\",\"call_id\":\"a\"", "Turin"),
                                function("\"id\":\"f2\",\"call_id\":\"b\"", "Oslo"))),
                        both),
                Arguments.of(
                        "responses: no ids of items",
                        RESPONSES,
                        Answer.events(
                                done(0, function("\"call_id\":\"a\"", "Turin")),
                                done(1, function("\"call_id\":\"b\"", "Oslo")),
                                completed(
                                        function("\"call_id\":\"a\"", "Turin"), function("\"call_id\":\"b\"", "Oslo"))),
                        both),
                Arguments.of(
                        "responses: one id for two calls",
                        RESPONSES,
                        Answer.events(
                                done(0, function("\"id\":\"f1\",\"call_id\":\"a\"", "Turin")),
                                done(1, function("\"id\":\"f2\",\"call_id\":\"a\"", "Oslo")),
                                completed(
                                        function("\"id\":\"f1\",\"call_id\":\"a\"", "Turin"),
                                        function("\"id\":\"f2\",\"call_id\":\"a\"", "Oslo"))),
                        both),
                Arguments.of(
                        "responses: whole, no ids of calls",
                        RESPONSES,
                        Answer.json(
                                200,
                                "{\"status\":\"completed\",\"output\":[" + function("\"id\":\"f1\"", "Turin") + ","
                                        + function("\"id\":\"f2\"", "Oslo") + "]}"),
                        both),
                Arguments.of(
                        "anthropic: arguments in pieces, of which some are empty",
                        ANTHROPIC,
                        claude(
                                "tool_use",
                                block(0, use("a"), input(""), input("{\"city\":"), input(""), input("\"Turin\"}")),
                                block(1, use("b"), input(oslo))),
                        both),
                Arguments.of(
                        "anthropic: one id for two calls",
                        ANTHROPIC,
                        claude("tool_use", block(0, use("a"), input(turin)), block(1, use("a"), input(oslo))),
                        both),
                Arguments.of(
                        "anthropic: arguments in the beginning of the block",
                        ANTHROPIC,
                        claude(
                                "tool_use",
                                block(0, use("a").replace("{}", turin)),
                                block(1, use("b").replace("{}", oslo))),
                        both),
                Arguments.of(
                        "anthropic: another reason than that of calls",
                        ANTHROPIC,
                        claude("end_turn", block(0, use("a"), input(turin)), block(1, use("b"), input(oslo))),
                        both),
                Arguments.of(
                        "gemini: ids",
                        GEMINI,
                        Answer.events(parts(
                                gemini(",\"id\":\"a\",\"args\":" + turin) + ","
                                        + gemini(",\"id\":\"b\",\"args\":" + oslo),
                                ",\"finishReason\":\"STOP\"")),
                        both),
                Arguments.of(
                        "gemini: one id for two calls",
                        GEMINI,
                        Answer.events(parts(
                                gemini(",\"id\":\"a\",\"args\":" + turin) + ","
                                        + gemini(",\"id\":\"a\",\"args\":" + oslo),
                                ",\"finishReason\":\"STOP\"")),
                        both),
                Arguments.of(
                        "gemini: a reason in each piece",
                        GEMINI,
                        Answer.events(
                                parts(gemini(",\"args\":" + turin), ",\"finishReason\":\"STOP\""),
                                parts(gemini(",\"args\":" + oslo), ",\"finishReason\":\"STOP\"")),
                        both));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void eachCallIsMadeOnceAndItsResultSentBack(
            String how, Function<RawService, Model> model, Answer answer, List<String> results) throws Exception {
        Answer end = model == RESPONSES
                ? Answer.events(completed(message("Done")))
                : model == ANTHROPIC
                        ? claude(
                                "end_turn",
                                block(
                                        0,
                                        "{\"type\":\"text\",\"text\":\"\"}",
                                        "{\"type\":\"text_delta\",\"text\":\"Done\"}"))
                        : Answer.events(parts("{\"text\":\"Done\"}", ",\"finishReason\":\"STOP\""));
        service.answers(answer, end);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.tools().stream().map(ToolExecution::result)).containsExactlyElementsOf(results);
        assertThat(output.tools().stream().map(ToolExecution::toolCallId)).doesNotHaveDuplicates();
        assertThat(output.text()).isEqualTo("Done");
        assertThat(service.requests().get(1).toJson()).contains(results);
    }

    static Stream<Arguments> badCalls() {
        return Stream.of(
                Arguments.of(
                        "responses: empty arguments",
                        RESPONSES,
                        Answer.events(
                                done(
                                        0,
                                        "{\"type\":\"function_call\",\"id\":\"f\",\"call_id\":\"a\",\"name\":\"weather_of\",\"arguments\":\"\"}"),
                                completed(
                                        "{\"type\":\"function_call\",\"id\":\"f\",\"call_id\":\"a\",\"name\":\"weather_of\",\"arguments\":\"\"}"))),
                Arguments.of(
                        "responses: no arguments",
                        RESPONSES,
                        Answer.events(
                                done(
                                        0,
                                        "{\"type\":\"function_call\",\"id\":\"f\",\"call_id\":\"a\",\"name\":\"weather_of\"}"),
                                completed(
                                        "{\"type\":\"function_call\",\"id\":\"f\",\"call_id\":\"a\",\"name\":\"weather_of\"}"))),
                Arguments.of("anthropic: no arguments", ANTHROPIC, claude("tool_use", block(0, use("a")))),
                Arguments.of(
                        "anthropic: arguments cut off",
                        ANTHROPIC,
                        claude("tool_use", block(0, use("a"), input("{\"city\":")))),
                Arguments.of(
                        "gemini: no arguments", GEMINI, Answer.events(parts(gemini(""), ",\"finishReason\":\"STOP\""))),
                Arguments.of(
                        "gemini: arguments null",
                        GEMINI,
                        Answer.events(parts(gemini(",\"args\":null"), ",\"finishReason\":\"STOP\""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void argumentsThatCannotBeReadAreToldToTheModel(String how, Function<RawService, Model> model, Answer answer)
            throws Exception {
        Answer end = model == RESPONSES
                ? Answer.events(completed(message("Done")))
                : model == ANTHROPIC
                        ? Answer.json(
                                200,
                                "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"Done\"}],\"stop_reason\":\"end_turn\"}")
                        : Answer.events(parts("{\"text\":\"Done\"}", ",\"finishReason\":\"STOP\""));
        service.answers(answer, end);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Done");
        assertThat(service.requests()).hasSize(2);
    }

    static Stream<Arguments> texts() {
        String text = "{\"type\":\"text\",\"text\":\"\"}";
        String delta = "{\"type\":\"text_delta\",\"text\":\"Done\"}";
        return Stream.of(
                Arguments.of("responses: at the end only", RESPONSES, Answer.events(completed(message("Done")))),
                Arguments.of(
                        "responses: unknown events",
                        RESPONSES,
                        Answer.events(
                                "{\"type\":\"response.sunrise\",\"x\":1}",
                                "{\"type\":\"response.output_text.delta\",\"delta\":\"Done\"}",
                                completed(message("Done")))),
                Arguments.of(
                        "responses: [DONE] after the end",
                        RESPONSES,
                        Answer.events(completed(message("Done")), "[DONE]")),
                Arguments.of("anthropic: no usage", ANTHROPIC, claude("end_turn", block(0, text, delta))),
                Arguments.of(
                        "anthropic: text in the beginning of the block",
                        ANTHROPIC,
                        claude("end_turn", block(0, "{\"type\":\"text\",\"text\":\"Done\"}"))),
                Arguments.of(
                        "anthropic: pings and unknown events",
                        ANTHROPIC,
                        claude(
                                "end_turn",
                                "event: ping\ndata: {\"type\":\"ping\"}\n\n",
                                "data: {\"type\":\"sunrise\"}\n\n",
                                block(0, text, delta))),
                Arguments.of(
                        "gemini: pieces without contents",
                        GEMINI,
                        Answer.events(
                                "{\"candidates\":[{}]}",
                                "{\"candidates\":[]}",
                                "{\"usageMetadata\":null}",
                                parts("{\"text\":\"Done\"}", ""),
                                "{\"candidates\":[{\"finishReason\":\"STOP\"}]}")),
                Arguments.of(
                        "gemini: a text that is null",
                        GEMINI,
                        Answer.events(parts("{\"text\":null},{\"text\":\"Done\"}", ",\"finishReason\":\"STOP\""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void theTextIsReadWhereverItStands(String how, Function<RawService, Model> model, Answer answer) throws Exception {
        service.answers(answer);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Done");
    }
}
