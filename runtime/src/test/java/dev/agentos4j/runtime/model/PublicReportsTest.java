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
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as users have reported them of proxies and small servers: nothing that was said may get lost on the way. */
final class PublicReportsTest {

    private static final Function<RawService, Model> CHAT = Services::chat;
    private static final Function<RawService, Model> ANTHROPIC = Services::anthropic;
    private static final Function<RawService, Model> GEMINI = Services::gemini;
    private static final Function<RawService, Model> RESPONSES = Services::responses;

    private static final String START =
            "{\"type\":\"message_start\",\"message\":{\"type\":\"message\",\"role\":\"assistant\","
                    + "\"content\":[],\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}}";
    private static final String TEXT =
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Done\"}}";
    private static final String TOOL =
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\","
                    + "\"id\":\"t\",\"name\":\"weather_of\",\"input\":{}}}";
    private static final String INPUT =
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\","
                    + "\"partial_json\":\"{\\\"city\\\":\\\"Turin\\\"}\"}}";
    private static final String MESSAGE_STOP = "{\"type\":\"message_stop\"}";
    private static final String COMPLETED =
            "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[]}}";
    private static final String ADDED =
            "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":\"function_call\","
                    + "\"id\":\"f\",\"call_id\":\"a\",\"name\":\"weather_of\",\"arguments\":\"\"}}";
    private static final String ARGUMENTS = "{\"type\":\"response.function_call_arguments.done\",\"output_index\":0,"
            + "\"arguments\":\"{\\\"city\\\":\\\"Turin\\\"}\"}";

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    private static String stopped(String reason) {
        return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                + "\"},\"usage\":{\"input_tokens\":0,\"output_tokens\":7}}";
    }

    private static String candidate(int index, String text, String reason) {
        return "{\"candidates\":[{\"index\":" + index + ",\"content\":{\"parts\":[{\"text\":\"" + text
                + "\"}]},\"finishReason\":\"" + reason + "\"}]}";
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        "a text inside an object",
                        CHAT,
                        Answer.events(
                                chunk("{\"content\":[{\"type\":\"text\",\"text\":{\"value\":\"Done\"}}]}", null),
                                STOP,
                                DONE)),
                Arguments.of(
                        "the end without brackets",
                        CHAT,
                        Answer.stream("data: " + say("Done") + "\n\ndata: " + STOP + "\n\ndata: DONE\n\n")),
                Arguments.of(
                        "a block that was never begun",
                        ANTHROPIC,
                        Answer.events(START, TEXT, stopped("end_turn"), MESSAGE_STOP)),
                Arguments.of(
                        "types as names of events only",
                        ANTHROPIC,
                        Answer.stream("event: message_start\ndata: {\"message\":{\"content\":[],\"usage\":{}}}\n\n"
                                + "event: content_block_delta\ndata: {\"index\":0,\"delta\":{\"type\":\"text_delta\","
                                + "\"text\":\"Done\"}}\n\nevent: message_delta\ndata: {\"delta\":{\"stop_reason\":"
                                + "\"end_turn\"}}\n\nevent: message_stop\ndata: {}\n\n")),
                Arguments.of(
                        "another answer in events of its own",
                        GEMINI,
                        Answer.events(candidate(0, "Done", "STOP"), candidate(1, "Other", "MAX_TOKENS"))),
                Arguments.of(
                        "a text that is told when it is done",
                        RESPONSES,
                        Answer.events("{\"type\":\"response.output_text.done\",\"text\":\"Done\"}", COMPLETED)),
                Arguments.of(
                        "a part that is told when it is done",
                        RESPONSES,
                        Answer.events(
                                "{\"type\":\"response.content_part.done\",\"part\":{\"type\":\"output_text\",\"text\":\"Done\"}}",
                                COMPLETED)),
                Arguments.of(
                        "pieces and the same once more when it is done",
                        RESPONSES,
                        Answer.events(
                                "{\"type\":\"response.output_text.delta\",\"delta\":\"Do\"}",
                                "{\"type\":\"response.output_text.delta\",\"delta\":\"ne\"}",
                                "{\"type\":\"response.output_text.done\",\"text\":\"Done\"}",
                                "{\"type\":\"response.content_part.done\",\"part\":{\"type\":\"output_text\",\"text\":\"Done\"}}",
                                COMPLETED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aTextIsReadOnce(String how, Function<RawService, Model> model, Answer answer) throws Exception {
        service.answers(answer);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Done");
        assertThat(output.finishReason()).isNull();
        assertThat(service.requests()).hasSize(1);
    }

    private static Answer pieces(String name, String... arguments) {
        Stream<String> begun = Stream.of(calls(call(0, "a", name, arguments[0])));
        Stream<String> rest = Stream.of(arguments).skip(1).map(more -> calls(call(0, null, null, more)));
        return Answer.events(Stream.concat(Stream.concat(begun, rest), Stream.of(chunk("{}", "tool_calls"), DONE))
                .toArray(String[]::new));
    }

    static Stream<Arguments> toolCalls() {
        String city = "{\"city\":\"Turin\"}";
        Answer said = Answer.events(say("Done"), STOP, DONE);
        Answer saidByClaude = Answer.events(START, TEXT, stopped("end_turn"), MESSAGE_STOP);
        Answer saidAsResponse = Answer.events("{\"type\":\"response.output_text.done\",\"text\":\"Done\"}", COMPLETED);
        return Stream.of(
                Arguments.of("an empty object before the arguments", CHAT, pieces("weather_of", "{}", city), said),
                Arguments.of("an empty object after them", CHAT, pieces("weather_of", city, "{}"), said),
                Arguments.of("blanks around the name", CHAT, pieces(" weather_of\n", city), said),
                Arguments.of(
                        "a mark of the template behind the name",
                        CHAT,
                        pieces("weather_of<|channel|>commentary", city),
                        said),
                Arguments.of(
                        "a block that never ends",
                        ANTHROPIC,
                        Answer.events(START, TOOL, INPUT, stopped("tool_use"), MESSAGE_STOP),
                        saidByClaude),
                Arguments.of(
                        "a call that the end does not repeat",
                        RESPONSES,
                        Answer.events(
                                ADDED,
                                "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":0,"
                                        + "\"delta\":\"{\\\"city\\\":\"}",
                                "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":0,"
                                        + "\"delta\":\"\\\"Turin\\\"}\"}",
                                COMPLETED),
                        saidAsResponse),
                Arguments.of(
                        "arguments that the call does not repeat",
                        RESPONSES,
                        Answer.events(
                                ADDED,
                                ARGUMENTS,
                                ADDED.replace("item.added", "item.done"),
                                COMPLETED.replace(
                                        "[]", "[" + JsonObject.parse(ADDED).get("item") + "]")),
                        saidAsResponse));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("toolCalls")
    void aCallIsMade(String how, Function<RawService, Model> model, Answer answer, Answer next) throws Exception {
        service.answers(answer, next);

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.text()).isEqualTo("Done");
        assertThat(output.tools()).extracting(ToolExecution::result).containsExactly("sunny in Turin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt_tokens\":1000,\"completion_tokens\":4,\"cache_read_input_tokens\":900,"
                        + "\"cache_creation_input_tokens\":50}",
                "{\"input_tokens\":1000,\"output_tokens\":4,\"input_tokens_details\":{\"cached_tokens\":900},"
                        + "\"prompt_tokens_details\":{\"cache_write_tokens\":50}}",
                "{\"prompt_tokens\":\"1000\",\"completion_tokens\":\"4\",\"cached_tokens\":\"900\","
                        + "\"cache_creation_input_tokens\":\"50\"}",
            })
    void whatWasUsedIsCountedUnderItsOtherNames(String usage) throws Exception {
        String zeros = "{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}";
        service.answers(Answer.events(
                say("Done"),
                STOP,
                "{\"choices\":[],\"usage\":" + usage + "}",
                "{\"choices\":[],\"usage\":" + zeros + "}",
                DONE));

        RunMetrics metrics = Services.run(Services.chat(service)).metrics();

        assertThat(metrics.inputTokens()).isEqualTo(1000);
        assertThat(metrics.outputTokens()).isEqualTo(4);
        assertThat(metrics.cacheReadTokens()).isEqualTo(900);
        assertThat(metrics.cacheWriteTokens()).isEqualTo(50);
    }

    @Test
    void zerosAtTheEndDoNotUndoWhatClaudeCounted() throws Exception {
        service.answers(Answer.events(START, TEXT, stopped("end_turn"), MESSAGE_STOP));

        RunMetrics metrics = Services.run(Services.anthropic(service)).metrics();

        assertThat(metrics.inputTokens()).isEqualTo(5);
        assertThat(metrics.outputTokens()).isEqualTo(7);
    }

    private JsonObject sentBack() {
        JsonArray messages =
                (JsonArray) Objects.requireNonNull(service.requests().getLast().get("messages"));
        return messages.values().stream()
                .map(JsonValue::asObject)
                .filter(Objects::nonNull)
                .filter(message -> "assistant".equals(message.text("role")))
                .findFirst()
                .orElseThrow();
    }

    private static String detail(int index, String members) {
        return chunk(
                "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":" + index + "," + members + "}]}",
                null);
    }

    @Test
    void piecesOfASignedThoughtGoBackAsOne() throws Exception {
        service.answers(
                Answer.events(
                        detail(0, "\"text\":\"I th\""),
                        detail(0, "\"text\":\"ink\""),
                        detail(0, "\"text\":null,\"signature\":\"SIG\""),
                        detail(1, "\"text\":\"Another\",\"signature\":\"SIG2\""),
                        calls(call(0, "a", "weather_of", "{\"city\":\"Turin\"}")),
                        chunk("{}", "tool_calls"),
                        DONE),
                Answer.events(say("Done"), STOP, DONE));

        Services.run(Services.chat(service));

        assertThat(Objects.requireNonNull(sentBack().get("reasoning_details")))
                .isEqualTo(
                        JsonValue.parse(
                                "[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"I think\",\"signature\":\"SIG\"},"
                                        + "{\"type\":\"reasoning.text\",\"index\":1,\"text\":\"Another\",\"signature\":\"SIG2\"}]"));
    }

    @Test
    void anEmptyThoughtGoesBackAsOne() throws Exception {
        service.answers(
                Answer.events(
                        chunk("{\"role\":\"assistant\",\"reasoning_content\":\"\"}", null),
                        calls(call(0, "a", "weather_of", "{\"city\":\"Turin\"}")),
                        chunk("{}", "tool_calls"),
                        DONE),
                Answer.events(say("Done"), STOP, DONE));

        Services.run(Services.chat(service));

        assertThat(sentBack().text("reasoning_content")).isEmpty();
    }

    @Test
    void aThoughtThatATemplateBeganIsShown() throws Exception {
        service.answers(Answer.events(say("I think.\n</think>\n"), say("Done"), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.text()).isEqualTo("Done");
        assertThat(output.reasoningContent()).isEqualTo("I think.");
    }

    @Test
    void aModelThatThinksAndSaysNothingHasGivenNoAnswer() throws Exception {
        service.answers(Answer.events(chunk("{\"reasoning_content\":\"I think.\"}", null), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.finishReason()).isEqualTo(FinishReason.NO_ANSWER);
        assertThat(output.reasoningContent()).isEqualTo("I think.");
    }

    @Test
    void aServiceThatFallsSilentInTheMiddleIsGivenUp() throws Exception {
        service.answers(Answer.events(say("Hel")).thenHeld());
        Model model = LangChainModel.of(OpenAiStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder())
                .baseUrl(service.url() + "/v1")
                .apiKey("k")
                .modelName("m")
                .timeout(Duration.ofSeconds(3))
                .build());

        RunOutput output = Services.run(model);

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).isEqualTo("Hel");
        assertThat(output.metadata().text("run_error")).contains("the service was silent for 3 s");
        service.awaitLeft();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | model_error | Your credit balance is too low to access the API. | Check the plan and the billing.
                    402 | x           | Insufficient Balance                              | Check the plan and the billing.
                    429 | x           | You exceeded your current quota: insufficient_quota | Check the plan and the billing.
                    413 | too_large   | Request exceeds the maximum size                  | Send less
                    400 | exceed_context_size_error | request exceeds the available context size | Send less
                    400 | content_filter | The response was filtered                      | A filter of the service refused
                    403 | x           | your input was flagged for violence               | A filter of the service refused
                    403 | x           | Country not supported                             | denied access (HTTP 403)
                    400 | x           | The model `x` does not exist.                     | Check the id of the model.
                    405 | x           | Method Not Allowed                                | Check the base URL.
                    """)
    void aRefusalSaysWhatToDo(int status, String code, String words, String advice) throws Exception {
        service.answers(Answer.json(
                status,
                JsonObject.of("error", JsonObject.of("message", words).with("code", code))
                        .toJson()));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.text()).contains(words).contains(advice);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aServiceThatForbidsAMemberSaysWhichAndIsAskedWithoutIt() throws Exception {
        service.answers(
                Answer.json(
                        422,
                        "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"stream_options\"],"
                                + "\"msg\":\"Extra inputs are not permitted\"}]}"),
                Answer.events(say("Done"), STOP, DONE));

        assertThat(Services.run(Services.chat(service)).text()).isEqualTo("Done");
        assertThat(service.requests().getLast().has("stream_options")).isFalse();
    }

    @Test
    void aServiceThatTakesNoFormOfItsAnswerIsAskedInWords() throws Exception {
        String refusal = "{\"error\":{\"message\":\"response_format is not supported\"}}";
        service.answers(
                Answer.json(400, refusal),
                Answer.json(400, refusal),
                Answer.events(say("So {be it}: {\"city\":\"Turin\"}"), STOP, DONE));
        JsonObject schema = JsonObject.parse(
                "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

        RunOutput output = Services.run(
                Services.agent(Services.chat(service)).outputSchema(schema).build());

        assertThat(output.content()).isEqualTo(JsonObject.of("city", "Turin"));
        assertThat(service.requests())
                .extracting(request ->
                        request.get("response_format") instanceof JsonObject format ? format.text("type") : null)
                .containsExactly("json_schema", "json_object", null);
    }
}
