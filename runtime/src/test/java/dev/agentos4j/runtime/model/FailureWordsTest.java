package dev.agentos4j.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.model.wire.WireOptions;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads when a model fails: what happened, to which model at which address, and what to do next. */
final class FailureWordsTest {

    private static final String KEY = "sk-secret-123";

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    static Stream<Arguments> refusals() {
        Function<RawService, Model> chat = Services::chat;
        Function<RawService, Model> responses = Services::responses;
        Function<RawService, Model> anthropic = Services::anthropic;
        Function<RawService, Model> gemini = Services::gemini;
        return Stream.of(
                Arguments.of(
                        chat,
                        401,
                        "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}",
                        "refused the API key (HTTP 401): Incorrect API key provided: ***. Check the key",
                        1),
                Arguments.of(
                        chat,
                        404,
                        "{\"error\":{\"message\":\"The model `m` does not exist\",\"code\":\"model_not_found\"}}",
                        "was not found (HTTP 404): The model `m` does not exist. Check the id of the model and the base URL.",
                        1),
                Arguments.of(
                        chat,
                        503,
                        "{\"error\":{\"message\":\"The model is overloaded\"}}",
                        "is overloaded or not available (HTTP 503): The model is overloaded. Try again later.",
                        3),
                Arguments.of(
                        chat,
                        429,
                        "{\"error\":\"slow down\"}",
                        "was asked too often (HTTP 429): slow down. Try again later.",
                        3),
                Arguments.of(
                        chat,
                        429,
                        "{\"error\":{\"message\":\"You exceeded your quota\",\"code\":\"insufficient_quota\"}}",
                        "has no quota left (HTTP 429): You exceeded your quota. Check the plan",
                        1),
                Arguments.of(
                        chat,
                        400,
                        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"Field required\"}]}",
                        "refused the request (HTTP 400): body: Field required.",
                        1),
                Arguments.of(
                        chat,
                        400,
                        "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\"}}",
                        "Send less",
                        1),
                Arguments.of(
                        chat,
                        502,
                        "<html><head><title>502 Bad Gateway</title></head><body>x</body></html>",
                        "failed (HTTP 502): a web page titled \"502 Bad Gateway\". Try again later.",
                        3),
                Arguments.of(chat, 500, "", "failed (HTTP 500). Try again later.", 3),
                Arguments.of(
                        responses, 401, "{\"error\":{\"message\":\"no\"}}", "refused the API key (HTTP 401): no.", 1),
                Arguments.of(
                        anthropic,
                        529,
                        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
                        "is overloaded or not available (HTTP 529): Overloaded.",
                        3),
                Arguments.of(
                        anthropic,
                        401,
                        "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key "
                                + KEY + "\"}}",
                        "invalid x-api-key ***.",
                        1),
                Arguments.of(
                        gemini,
                        400,
                        "[{\"error\":{\"code\":400,\"message\":\"API key not valid\",\"status\":\"INVALID_ARGUMENT\"}}]",
                        "refused the API key (HTTP 400): API key not valid. Check the key",
                        1));
    }

    @ParameterizedTest(name = "{1} {3}")
    @MethodSource("refusals")
    void ofARefusal(Function<RawService, Model> model, int status, String body, String words, int asked)
            throws Exception {
        service.answers(Answer.json(status, body));

        RunOutput output = Services.run(model.apply(service));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text())
                .startsWith("The model m at " + service.url())
                .contains(words)
                .doesNotContain("{\"");
        assertThat(output.toJson()).doesNotContain(KEY);
        assertThat(service.requests()).hasSize(asked);
    }

    @Test
    void ofAServiceThatIsNotThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/v1";

        RunOutput own = Services.run(Services.chat(url, WireOptions.DEFAULTS));
        RunOutput plain = Services.run(plain(url, KEY));

        assertThat(own.text())
                .isEqualTo("The model m at " + url + "/chat/completions cannot be reached: the connection is refused."
                        + " Start the service, or check the base URL.");
        assertThat(plain.text()).startsWith("The model m of OpenAI cannot be reached: the connection is refused.");
    }

    private static Model plain(String url, String key) {
        return LangChainModel.of(OpenAiStreamingChatModel.builder()
                        .baseUrl(url)
                        .apiKey(key)
                        .modelName("m")
                        .build())
                .resting(pause -> {});
    }

    @Test
    void ofAKeyThatNoHeaderTakesShowNothingOfIt() throws Exception {
        RunOutput output = Services.run(plain(service.url() + "/v1", KEY + "\r"));

        assertThat(output.text()).contains("its API key, or another header, holds a line end");
        assertThat(output.toJson()).doesNotContain(KEY).doesNotContain("Bearer");
    }

    @Test
    void areLoggedWithTheRunAndTheSession() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.agentos4j.runtime.run.RunPipeline");
        logger.addHandler(handler);
        try {
            service.answers(Answer.json(401, "{\"error\":{\"message\":\"wrong key\"}}"));
            RunOutput output = Services.run(Services.chat(service));

            assertThat(lines)
                    .anySatisfy(line -> assertThat(line)
                            .contains(String.valueOf(output.runId()))
                            .contains(String.valueOf(output.sessionId()))
                            .contains("agent a")
                            .contains("refused the API key (HTTP 401): wrong key."));
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void ofAConnectionThatBreaksBeforeTheAnswer() throws IOException, Exception {
        service.answers(Answer.stream("").thenBroken());

        // It may break before or after the client has seen the head of the answer.
        assertThat(Services.run(Services.chat(service)).text())
                .containsPattern(
                        "gave no (whole )?answer: the connection broke( in the middle of the answer)?. Try again.");
    }
}
