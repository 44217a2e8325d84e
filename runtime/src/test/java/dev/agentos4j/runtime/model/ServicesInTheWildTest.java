package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
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
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.agentos4j.runtime.model.wire.WireOptions;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways in which services answer that are in no documentation, or in that of one of them only. */
final class ServicesInTheWildTest {

    private static final String CALL = "\"functionCall\":{\"name\":\"weather_of\",\"args\":{\"city\":\"%s\"}}";

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"<think>", "<th", "'<think>\n'"})
    void aTagThatABrokenAttemptBeganIsNoPartOfTheNextOne(String begun) throws Exception {
        service.answers(
                Answer.stream("data: " + say(begun) + "\n\n").thenBroken(),
                Answer.events(say("The answer "), say("is 42"), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.text()).isEqualTo("The answer is 42");
        assertThat(output.reasoningContent()).isNull();
    }

    private static Answer gemini(String... parts) {
        return Answer.events("{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + String.join(",", parts)
                + "]},\"finishReason\":\"STOP\"}]}");
    }

    @Test
    void geminiReadsTheResultsOfParallelCallsInOneContent() throws Exception {
        service.answers(
                gemini("{" + CALL.formatted("Turin") + "}", "{" + CALL.formatted("Oslo") + "}"),
                gemini("{\"text\":\"Done\"}"));

        assertThat(Services.run(Services.gemini(service)).text()).isEqualTo("Done");

        List<JsonValue> contents = ((JsonArray) service.requests().get(1).get("contents")).values();
        assertThat(contents).hasSize(3);
        assertThat(((JsonArray) ((JsonObject) contents.get(2)).get("parts")).values())
                .hasSize(2)
                .allMatch(part -> ((JsonObject) part).has("functionResponse"));
    }

    @Test
    void geminiCallsAFunctionWithoutParametersWithoutArguments() throws Exception {
        service.answers(gemini("{\"functionCall\":{\"name\":\"now\"}}"), gemini("{\"text\":\"Done\"}"));
        ToolFunction now = ToolFunction.builder("now", "The time")
                .handler((arguments, context) -> "12:00")
                .build();

        RunOutput output = Services.run(Agent.builder()
                .id("a")
                .model(Services.gemini(service))
                .tools(now)
                .build());

        assertThat(output.tools()).extracting(ToolExecution::result).containsExactly("12:00");
    }

    @Test
    void geminisSignaturesGoBackInTheLanguageOfOpenAiToo() throws Exception {
        String extra = "{\"google\":{\"thought_signature\":\"c2ln\"}}";
        String function =
                "\"type\":\"function\",\"function\":{\"name\":\"weather_of\",\"arguments\":\"{\\\"city\\\":\\\"Turin\\\"}\"}";
        service.answers(
                Answer.events(
                        chunk(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\"," + function
                                        + "},{\"index\":1,\"id\":\"b\"," + function + ",\"extra_content\":" + extra
                                        + "}]}",
                                "tool_calls"),
                        DONE),
                Answer.events(say("Done"), STOP, DONE));

        assertThat(Services.run(Services.chat(service)).text()).isEqualTo("Done");

        JsonObject answer = (JsonObject)
                ((JsonArray) service.requests().get(1).get("messages")).values().get(1);
        assertThat(((JsonArray) answer.get("tool_calls")).values())
                .extracting(call -> String.valueOf(((JsonObject) call).get("extra_content")))
                .containsExactly("null", extra);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3-pro-preview, /v1beta/openai, true",
        "models/gemini-flash-latest, /v1beta/openai, true",
        "gemini-2.5-flash, /v1beta/openai, false",
        "gemini-3-pro-preview, /v1, false",
        "gpt-5, /v1beta/openai, false"
    })
    void geminiIsToldInTheLanguageOfOpenAiWhichCallsNoneOfItsModelsMade(String model, String path, boolean told)
            throws Exception {
        service.answers(
                Answer.events(
                        Services.calls(
                                Services.call(0, "a", "weather_of", "{\"city\":\"Turin\"}"),
                                Services.call(1, "b", "weather_of", "{\"city\":\"Rome\"}")),
                        chunk("{}", "tool_calls"),
                        DONE),
                Answer.events(say("Done"), STOP, DONE));

        Services.run(Services.chat(service.url() + path, WireOptions.DEFAULTS, model));

        JsonObject answer = (JsonObject)
                ((JsonArray) service.requests().get(1).get("messages")).values().get(1);
        assertThat(((JsonArray) answer.get("tool_calls")).values())
                .extracting(call -> ((JsonObject) call).get("extra_content"))
                .extracting(String::valueOf)
                .containsExactly(
                        told ? "{\"google\":{\"thought_signature\":\"skip_thought_signature_validator\"}}" : "null",
                        "null");
    }

    static Stream<Arguments> errors() {
        String error = "{\"code\":502,\"message\":\"upstream exploded\"}";
        String message =
                "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"error\",\"error\":" + error + "}]}";
        return Stream.of(
                Arguments.of(
                        "in the choice",
                        Answer.events(
                                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"error\",\"error\":" + error + "}]}")),
                Arguments.of("in the choice of a whole answer", Answer.json(200, message)),
                Arguments.of(
                        "Groq's",
                        Answer.events("{\"choices\":[],\"x_groq\":{\"error\":\"upstream exploded\"}}", DONE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void anErrorIsToldInTheServicesOwnWordsWhereverItStands(String where, Answer answer) throws Exception {
        service.answers(answer);

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("upstream exploded");
    }

    @Test
    void kimiTellsItsUsageInTheChoice() throws Exception {
        String usage = "{\"prompt_tokens\":19,\"completion_tokens\":13,\"total_tokens\":32,\"cached_tokens\":7}";
        service.answers(Answer.events(
                say("Hi"),
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"usage\":" + usage + "}]}",
                DONE));

        RunMetrics metrics = Services.run(Services.chat(service)).metrics();

        assertThat(metrics.inputTokens()).isEqualTo(19);
        assertThat(metrics.outputTokens()).isEqualTo(13);
        assertThat(metrics.cacheReadTokens()).isEqualTo(7);
    }

    @Test
    void theWordNullIsNoFinishReason() throws Exception {
        service.answers(Answer.events(chunk("{\"content\":\"Half an\"}", "null")));

        assertThat(Services.run(Services.chat(service)).status()).isEqualTo(RunStatus.ERROR);
    }

    static Stream<Arguments> said() {
        Function<RawService, Model> chat = Services::chat;
        Function<RawService, Model> gemini = Services::gemini;
        Function<RawService, Model> anthropic = Services::anthropic;
        Answer claude = Answer.stream(
                "data: {\"type\":\"message_start\",\"message\":{\"id\":\"1\"}}\n\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                        + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                        + "\"delta\":{\"type\":\"text_delta\",\"text\":\"Whole\"}}\n\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                        + "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n");
        return Stream.of(
                Arguments.of("chat", chat, Answer.events(chunk("{\"content\":\"Whole\"}", "stop"))),
                Arguments.of("gemini", gemini, gemini("{\"text\":\"Whole\"}")),
                Arguments.of("anthropic", anthropic, claude));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("said")
    void anAnswerThatSaidItsEndIsWholeHoweverTheConnectionEnds(
            String how, Function<RawService, Model> model, Answer answer) throws Exception {
        service.answers(answer, answer.thenBroken(), answer.thenHeld());

        for (int run = 1; run <= 3; run++) {
            RunOutput output = Services.run(model.apply(service));
            assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(output.text()).isEqualTo("Whole");
        }

        assertThat(service.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'promptFeedback':{'blockReason':'SAFETY'}} | content_filter",
                "{'candidates':[{'finishReason':'SAFETY','index':0}]} | content_filter",
                "{'candidates':[{'finishReason':'MAX_TOKENS'}],'usageMetadata':{'promptTokenCount':8}} | length"
            },
            quoteCharacter = '"')
    void geminisRefusalInOnePieceIsTold(String body, String reason) throws Exception {
        service.answers(Answer.json(200, body.replace('\'', '"')));
        ChatModel whole = GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(ModelHttp.builder())
                .baseUrl(service.url() + "/v1beta")
                .apiKey("sk-secret-123")
                .modelName("m")
                .build();

        RunOutput output = Services.run(LangChainModel.of(whole));

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.finishReason()).isEqualTo(new FinishReason(reason));
    }

    @Test
    void claudeReadsTheCallsOfAnotherModelUnderIdsThatItTakes() throws Exception {
        String call =
                "{\"index\":0,\"id\":\"functions.weather_of:0\",\"function\":{\"name\":\"weather_of\",\"arguments\":\"{}\"}}";
        service.answers(
                Answer.events(chunk("{\"tool_calls\":[" + call + "]}", "tool_calls"), DONE),
                Answer.json(400, "{\"error\":{\"message\":\"the key has run out\"}}"),
                Answer.json(
                        200,
                        "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"Done\"}],\"stop_reason\":\"end_turn\"}"));

        RunOutput output = Services.run(Services.agent(Services.chat(service))
                .fallbackModels(Services.anthropic(service))
                .build());

        assertThat(output.text()).isEqualTo("Done");
        assertThat(String.valueOf(service.requests().get(2).get("messages")))
                .contains("\"id\":\"functions_weather_of_0\"", "\"tool_use_id\":\"functions_weather_of_0\"")
                .doesNotContain("functions.weather_of:0");
    }
}
