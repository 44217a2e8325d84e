package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.call;
import static dev.agentos4j.runtime.model.Services.calls;
import static dev.agentos4j.runtime.model.Services.chunk;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines in which services stream, in all the spellings that they have: none of them changes what is said. */
final class StreamLinesTest {

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    static Stream<Arguments> spellings() {
        String two = "data: " + say("Good ") + "\n\ndata: " + say("morning") + "\n\n";
        String end = "data: " + STOP + "\n\ndata: [DONE]\n\n";
        String whole = two + end;
        String usage = "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}";
        return Stream.of(
                Arguments.of("as usual", whole),
                Arguments.of(
                        "comments before, between and after", ": hello\n\n" + two + ": ping\n\n" + end + ": bye\n\n"),
                Arguments.of(
                        "comments without a blank line", whole.replace("data: {", ": OPENROUTER PROCESSING\ndata: {")),
                Arguments.of("a comment that is empty", ":\n\n" + whole),
                Arguments.of("lines of Windows", whole.replace("\n", "\r\n")),
                Arguments.of("lines of old Macs", whole.replace("\n", "\r")),
                Arguments.of("no space after data", whole.replace("data: ", "data:")),
                Arguments.of(
                        "ids, names and times to retry",
                        whole.replace("data: ", "id: 7\nevent: message\nretry: 10\ndata: ")),
                Arguments.of("many blank lines", "\n\n\n" + whole.replace("\n\n", "\n\n\n\n")),
                Arguments.of("a mark of UTF-8", "\uFEFF" + whole),
                Arguments.of("no blank line at the end", whole.stripTrailing()),
                Arguments.of("no word that it is done", two + "data: " + STOP + "\n\n"),
                Arguments.of("an event over several lines", whole.replace(",\"choices\"", ",\ndata: \"choices\"")),
                Arguments.of("empty data between", whole.replace("\n\ndata", "\n\ndata:\n\ndata")),
                Arguments.of(
                        "a reason in a piece of its own after the usage",
                        two + "data: {\"choices\":[]," + usage + "}\n\n" + end),
                Arguments.of("usage in each piece", whole.replace("\"choices\":[{", usage + ",\"choices\":[{")),
                Arguments.of("usage that is null", whole.replace("\"choices\":[{", "\"usage\":null,\"choices\":[{")),
                Arguments.of("choices that are null", "data: {\"id\":\"c\",\"choices\":null}\n\n" + whole),
                Arguments.of(
                        "an empty reason in each piece",
                        whole.replace("\"finish_reason\":null", "\"finish_reason\":\"\"")),
                Arguments.of("no index", whole.replace("\"index\":0,", "")),
                Arguments.of(
                        "a second choice",
                        whole.replace(
                                "\"finish_reason\":null}]",
                                "\"finish_reason\":null},{\"index\":1,\"delta\":{\"content\":\"Bye\"}}]")),
                Arguments.of(
                        "a role alone, and contents that are null",
                        "data: " + chunk("{\"role\":\"assistant\",\"content\":null}", null) + "\n\n" + whole),
                Arguments.of(
                        "null for all that is not said",
                        whole.replace(
                                "{\"content\":",
                                "{\"role\":null,\"refusal\":null,\"tool_calls\":null,\"function_call\":null,\"reasoning_content\":null,\"audio\":null,\"content\":")),
                Arguments.of("errors that are none", whole.replace("\"choices\":[{", "\"error\":null,\"choices\":[{")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void saysTheSame(String how, String body) throws Exception {
        service.answers(Answer.stream(body));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Good morning");
        assertThat(output.finishReason()).isNull();
        if (body.contains("prompt_tokens")) {
            assertThat(output.metrics().inputTokens()).isEqualTo(7);
        }
    }

    static Stream<Arguments> badCalls() {
        String w = "weather_of";
        return Stream.of(
                Arguments.of("cut off", calls(call(0, "a", w, "{\"city\":")), "not valid JSON"),
                Arguments.of("a list", calls(call(0, "a", w, "[\"Turin\"]")), "not an object"),
                Arguments.of("a text", calls(call(0, "a", w, "\"Turin\"")), "not an object"),
                Arguments.of("a number", calls(call(0, "a", w, "7")), "not an object"),
                Arguments.of("no JSON", calls(call(0, "a", w, "city=Turin")), "not valid JSON"),
                Arguments.of("empty", calls(call(0, "a", w, "")), "city"),
                Arguments.of("absent", calls(call(0, "a", w, null)), "city"),
                Arguments.of("of another name", calls(call(0, "a", w, "{\"town\":\"Turin\"}")), "city"),
                Arguments.of("of another type", calls(call(0, "a", w, "{\"city\":{}}")), "city"),
                Arguments.of("for an unknown tool", calls(call(0, "a", "rain_of", "{}")), "rain_of not found"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void argumentsThatCannotBeReadAreToldToTheModel(String how, String event, String words) throws Exception {
        service.answers(
                Answer.events(event, chunk("{}", "tool_calls"), DONE), Answer.events(say("I see."), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("I see.");
        assertThat(service.requests().get(1).toJson()).contains(words).contains("\"tool_call_id\":\"a\"");
    }

    static Stream<Arguments> emptyAnswers() {
        Function<RawService, Model> chat = Services::chat;
        Function<RawService, Model> responses = Services::responses;
        Function<RawService, Model> anthropic = Services::anthropic;
        Function<RawService, Model> gemini = Services::gemini;
        return Stream.of(
                Arguments.of("nothing", chat, Answer.events(STOP, DONE)),
                Arguments.of("an empty text", chat, Answer.events(say(""), STOP, DONE)),
                Arguments.of("blanks", chat, Answer.events(say(" \n"), STOP, DONE)),
                Arguments.of(
                        "a thought alone",
                        chat,
                        Answer.events(chunk("{\"reasoning_content\":\"hm\"}", null), STOP, DONE)),
                Arguments.of("tags around nothing", chat, Answer.events(say("<think>hm</think>"), STOP, DONE)),
                Arguments.of("filtered", chat, Answer.events(chunk("{}", "content_filter"), DONE)),
                Arguments.of(
                        "null, not streamed",
                        chat,
                        Answer.json(
                                200, "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"stop\"}]}")),
                Arguments.of(
                        "responses",
                        responses,
                        Answer.json(
                                200,
                                "{\"status\":\"completed\",\"output\":[{\"type\":\"reasoning\",\"id\":\"rs\",\"summary\":[],\"encrypted_content\":\"x\"}]}")),
                Arguments.of(
                        "anthropic",
                        anthropic,
                        Answer.json(
                                200,
                                "{\"type\":\"message\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}],\"stop_reason\":\"end_turn\",\"usage\":{}}")),
                Arguments.of(
                        "gemini",
                        gemini,
                        Answer.events(
                                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"\"}]},\"finishReason\":\"STOP\"}]}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("emptyAnswers")
    void anAnswerWithNothingInItDoesNotStandInTheHistory(String how, Function<RawService, Model> model, Answer empty)
            throws Exception {
        service.answers(empty);

        assertThat(Conversations.assistantsInTheNextRun(model.apply(service), service))
                .isZero();
    }

    @Test
    void aLibraryThatSeesNoEndInAnAnswerKeepsNobodyWaiting() throws Exception {
        service.answers(Answer.events(say("Good morning"), STOP, DONE));
        String url = service.url() + "/v1/chat/completions";
        StreamingChatModel deaf = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                HttpRequest post = HttpRequest.builder()
                        .method(HttpMethod.POST)
                        .url(url)
                        .body("{}")
                        .build();
                ModelHttp.builder().build().execute(post, new ServerSentEventListener() {
                    @Override
                    public void onError(Throwable failure) {
                        handler.onError(failure);
                    }
                });
            }
        };

        RunOutput output = Services.run(LangChainModel.of(deaf).named("deaf", "Test"));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("The model deaf at " + url, "saw no end in it");
    }
}
