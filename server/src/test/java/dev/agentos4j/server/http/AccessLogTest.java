package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A line for each request, if it is asked for. */
@Timeout(60)
class AccessLogTest {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger = Logger.getLogger("dev.agentos4j.access");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            lines.add(new SimpleFormatter().formatMessage(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private static AgentOS started(boolean log) {
        return AgentOS.builder()
                .agent(TestAgents.echo())
                .securityKey("a-secret-key")
                .accessLog(log)
                .build()
                .start();
    }

    /** It is written when the last byte of the response is, so the caller may be faster. */
    private String line() throws InterruptedException {
        return Objects.requireNonNull(lines.poll(30, TimeUnit.SECONDS), "no line was logged");
    }

    @Test
    void aLineSaysWhoAskedWhatAndHowItWentButNoSecret() throws Exception {
        try (AgentOS os = started(true)) {
            new Http(os, "a-secret-key").get("/agents/echo?token=another-secret");
            assertThat(line()).matches("127\\.0\\.0\\.1 - GET /agents/echo 200 in \\d+ ms");
            new Http(os, "a-wrong-key").get("/agents");
            assertThat(line()).matches("127\\.0\\.0\\.1 - GET /agents 401 in \\d+ ms");
            new Http(os, "a-secret-key").post("/agents/echo/runs", "message", "a private matter");
            assertThat(line()).matches("127\\.0\\.0\\.1 - POST /agents/echo/runs 200 in \\d+ ms");
        }
    }

    @Test
    void aLineNamesTheAccountThatAsked() throws Exception {
        try (AgentOS os = started(true)) {
            String token = ServiceAccount.SHAPE
                    .read(new Http(os, "a-secret-key")
                            .send(
                                    "POST",
                                    "/service-accounts",
                                    "{\"name\":\"robot\",\"scopes\":[{\"scope\":\"agents:read\"}]}")
                            .body())
                    .token();
            line();
            new Http(os, token).get("/agents");
            assertThat(line()).matches("127\\.0\\.0\\.1 sa:robot GET /agents 200 in \\d+ ms");
        }
    }

    @Test
    void whatACallerSendsBeginsNoLineOfItsOwn() throws Exception {
        try (AgentOS os = started(true);
                Wire wire = new Wire(os.port())) {
            wire.send("GET /agents/x%0A1.2.3.4%20-%20GET%20/ HTTP/1.1\nHost: localhost\nConnection: close\n\n");
            assertThat(line()).doesNotContain("\n").contains("%0A");
        }
    }

    @Test
    void wrongKeysAreLoggedThoughNoOtherRequestIs() throws Exception {
        Logger failures = Logger.getLogger(FailedAuthentications.class.getName());
        failures.addHandler(handler);
        try (AgentOS os = started(false)) {
            assertThat(new Http(os, "a-wrong-key").get("/agents").status()).isEqualTo(401);
            assertThat(line()).contains("wrong key or token", "127.0.0.1").doesNotContain("a-wrong-key");
        } finally {
            failures.removeHandler(handler);
        }
    }

    @Test
    void withoutBeingAskedForNothingIsLogged() {
        try (AgentOS os = started(false)) {
            new Http(os, "a-secret-key").get("/agents");
        }
        assertThat(lines).isEmpty(); // the server has stopped: nothing comes any more
    }
}
