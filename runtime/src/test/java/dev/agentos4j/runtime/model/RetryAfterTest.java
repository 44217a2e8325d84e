package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.RawService.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that asks to be left alone is left alone for so long, and not for ever. */
final class RetryAfterTest {

    private static final Answer BUSY = Answer.json(429, "{\"error\":{\"message\":\"slow down\"}}");
    private static final Answer ANSWER = Answer.events(say("Done"), STOP, DONE);

    private final List<Duration> rests = new ArrayList<>();
    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    private RunOutput run(LangChainModel model) throws Exception {
        return Services.run(model.resting(rests::add));
    }

    static Stream<Arguments> asked() {
        return Stream.of(
                Arguments.of("seconds", BUSY.withHeader("Retry-After", "7"), Duration.ofSeconds(7)),
                Arguments.of("parts of a second", BUSY.withHeader("retry-after", "0.75"), Duration.ofMillis(750)),
                Arguments.of("milliseconds", BUSY.withHeader("retry-after-ms", "1234"), Duration.ofMillis(1234)),
                Arguments.of(
                        "milliseconds beside seconds",
                        BUSY.withHeader("retry-after", "2").withHeader("retry-after-ms", "1500"),
                        Duration.ofMillis(1500)),
                Arguments.of(
                        "a date, by the clock of the service",
                        BUSY.withHeader("Date", "Mon, 30 Nov 2026 10:00:00 GMT")
                                .withHeader("Retry-After", "Mon, 30 Nov 2026 10:00:20 GMT"),
                        Duration.ofSeconds(20)),
                Arguments.of(
                        "an overloaded service",
                        Answer.json(503, "busy").withHeader("Retry-After", "3"),
                        Duration.ofSeconds(3)),
                Arguments.of("less than the usual pause", BUSY.withHeader("retry-after", "0"), Duration.ofMillis(500)),
                Arguments.of("nonsense", BUSY.withHeader("retry-after", "soon"), Duration.ofMillis(500)),
                Arguments.of("a number below zero", BUSY.withHeader("retry-after", "-5"), Duration.ofMillis(500)),
                Arguments.of("nothing", BUSY, Duration.ofMillis(500)),
                Arguments.of(
                        "Google's words in the body",
                        Answer.json(
                                429,
                                "{\"error\":{\"code\":429,\"message\":\"quota\",\"details\":[{\"@type\":\"x\"},"
                                        + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"9.5s\"}]}}"),
                        Duration.ofMillis(9500)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asked")
    void isAskedAgainAfterThat(String how, Answer refusal, Duration rest) throws Exception {
        service.answers(refusal, ANSWER);

        assertThat(run(Services.chat(service)).text()).isEqualTo("Done");

        assertThat(rests).containsExactly(rest);
    }

    @Test
    void asksForTooLongToBeWaitedForAndThatIsSaid() throws Exception {
        service.answers(BUSY.withHeader("Retry-After", "300"));

        RunOutput output = run(Services.chat(service));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("was asked too often", "slow down", "Try again in 5 minutes.");
        assertThat(rests).isEmpty();
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void isWaitedForAMinuteInAllAndNoLonger() throws Exception {
        service.answers(BUSY.withHeader("Retry-After", "40"));

        RunOutput output = run(Services.chat(service));

        assertThat(output.text()).contains("Try again in 40 seconds.");
        assertThat(rests).containsExactly(Duration.ofSeconds(40));
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void isNotAskedAgainByTheRetriesOfAnAgentEither() throws Exception {
        service.answers(BUSY.withHeader("Retry-After", "300"));
        Agent agent = Agent.builder()
                .id("a")
                .model(Services.chat(service))
                .retries(3, Duration.ZERO)
                .fallbackModels(ScriptedModel.echo())
                .build();

        RunOutput output = Services.run(agent);

        assertThat(output.text()).isEqualTo("weather?");
        assertThat(service.requests()).hasSize(1);
    }

    static Stream<Arguments> finals() {
        Function<RawService, LangChainModel> chat = Services::chat;
        Function<RawService, LangChainModel> anthropic = Services::anthropic;
        return Stream.of(Arguments.of(chat, 401), Arguments.of(anthropic, 400), Arguments.of(chat, 404));
    }

    @ParameterizedTest
    @MethodSource("finals")
    void isNotAskedAgainWhatItRefusesForGood(Function<RawService, LangChainModel> model, int status) throws Exception {
        service.answers(Answer.json(status, "{\"error\":{\"message\":\"no\"}}").withHeader("Retry-After", "1"));

        assertThat(run(model.apply(service)).text()).doesNotContain("Try again");
        assertThat(service.requests()).hasSize(1);
    }
}
