package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.model.RawService.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are elsewhere now. */
final class MovedServiceTest {

    private RawService service;
    private RawService other;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
        other = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
        other.close();
    }

    private static Answer moved(int status, String to) {
        return Answer.json(status, "").withHeader("Location", to);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void aRequestIsSentOnceMoreToWhereTheServiceSays(int status) throws Exception {
        service.answers(moved(status, "/v2/chat/completions"), Answer.events(say("Done"), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.text()).isEqualTo("Done");
        assertThat(service.heads()).hasSize(2);
        assertThat(service.heads().getLast())
                .startsWith("POST /v2/chat/completions ")
                .contains("sk-secret-123");
        assertThat(service.requests().getLast()).isEqualTo(service.requests().getFirst());
    }

    @Test
    void aKeyIsNotSentToAnotherService() throws Exception {
        service.answers(moved(307, other.url() + "/v1/chat/completions?key=abc"));
        other.answers(Answer.events(say("Done"), STOP, DONE));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(other.heads()).isEmpty();
        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text())
                .contains("(HTTP 307): it redirects to " + other.url() + "/v1/chat/completions. Check the base URL.");
    }

    @Test
    void aServiceThatSendsInCirclesIsAskedTwice() throws Exception {
        service.answers(moved(308, "/v1/chat/completions"));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(service.heads()).hasSize(2);
        assertThat(output.text()).contains("it redirects to " + service.url());
    }

    @Test
    void aRedirectThatWouldDropTheRequestIsNotFollowed() throws Exception {
        service.answers(moved(302, "/login"));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(service.heads()).hasSize(1);
        assertThat(output.text()).contains("(HTTP 302): it redirects to " + service.url() + "/login.");
    }
}
