package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.FieldProblem;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.RateLimitedException;
import dev.agentos4j.client.error.ServerErrorException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.request.ClientListener;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.run.RunRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class CallsTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url() + "/prefix/");

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void discoveryIsReadFromItsPaths() {
        server.then(x -> x.json(200, "{\"os_id\":\"os\",\"agents\":[{\"id\":\"a\",\"name\":\"A\"}]}"));
        assertThat(client.config().agents())
                .singleElement()
                .satisfies(agent -> assertThat(agent.id()).isEqualTo("a"));
        assertThat(server.last().target()).isEqualTo("/prefix/config");
        server.then(x -> x.json(200, "{\"os_id\":\"os\",\"agno_version\":\"2.9.0\"}"));
        client.info();
        assertThat(server.last().target()).isEqualTo("/prefix/info");
        server.then(x -> x.json(200, "{\"status\":\"ok\",\"instantiated_at\":\"2026-11-24T10:00:00.123456Z\"}"));
        assertThat(client.health().status()).isEqualTo("ok");
        server.then(x -> x.json(200, "[{\"id\":\"gpt\",\"provider\":\"OpenAI\"}]"));
        assertThat(client.models()).hasSize(1);
        server.then(x -> x.json(200, "[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\"}]"));
        assertThat(client.agents().list()).hasSize(2);
        server.then(x -> x.json(200, "{\"id\":\"a/b\"}"));
        assertThat(client.agents().get("a/b").id()).isEqualTo("a/b");
        assertThat(server.last().target()).isEqualTo("/prefix/agents/a%2Fb");
    }

    @Test
    void theNameIsTheOneOfTheConfigurationOrOfTheInformationOrTheId() {
        server.then(x -> x.json(200, "{\"os_id\":\"os\",\"name\":\"Configured\"}"));
        assertThat(client.name()).isEqualTo("Configured");
        server.then(x -> x.json(200, "{\"os_id\":\"os\"}")).then(x -> x.json(200, "{\"name\":\"Told\"}"));
        assertThat(client.async().name().join()).isEqualTo("Told");
        server.then(x -> x.json(200, "{\"os_id\":\"os\"}")).then(x -> x.json(200, "{\"name\":null}"));
        assertThat(client.name()).isEqualTo("os");
    }

    @ParameterizedTest
    @CsvSource({
        "400, dev.agentos4j.client.error.BadRequestException, false",
        "401, dev.agentos4j.client.error.AuthenticationException, false",
        "403, dev.agentos4j.client.error.PermissionDeniedException, false",
        "404, dev.agentos4j.client.error.NotFoundException, false",
        "405, dev.agentos4j.client.error.HttpStatusException, false",
        "409, dev.agentos4j.client.error.ConflictException, false",
        "422, dev.agentos4j.client.error.ValidationException, false",
        "429, dev.agentos4j.client.error.RateLimitedException, true",
        "500, dev.agentos4j.client.error.ServerErrorException, false",
        "503, dev.agentos4j.client.error.ServerErrorException, true"
    })
    void eachStatusHasItsException(int status, Class<? extends HttpStatusException> type, boolean retryable) {
        server.always(x -> x.json(status, "{\"detail\":\"because\"}"));
        assertThatThrownBy(client::config)
                .isExactlyInstanceOf(type)
                .isInstanceOfSatisfying(HttpStatusException.class, e -> {
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.detail()).isEqualTo("because");
                    assertThat(e.request()).isEqualTo("GET /config");
                    assertThat(e.isRetryable()).isEqualTo(retryable);
                    assertThat(e.getMessage()).contains("GET /config", "HTTP " + status, "because");
                });
    }

    @Test
    void theFieldsOfAnInvalidRequestAreNamed() {
        server.always(
                x -> x.json(
                        422,
                        "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"message\"],\"msg\":\"Field required\",\"input\":null}]}"));
        var failure = catchThrowableOfType(
                ValidationException.class, () -> client.agents().run("a", "x"));
        assertThat(failure.problems()).containsExactly(new FieldProblem("body.message", "Field required", "missing"));
        assertThat(failure).hasMessageContaining("body.message: Field required");
    }

    @Test
    void anErrorThatIsNoJsonIsShownInPart() {
        server.always(x -> x.respond(502, "text/html", ("<h1>Bad gateway</h1>" + "x".repeat(200_000)).getBytes()));
        var failure = catchThrowableOfType(
                ServerErrorException.class,
                () -> client.withOptions(RequestOptions.none().retry(RetryPolicy.NONE))
                        .config());
        assertThat(failure.getMessage()).contains("Bad gateway").hasSizeLessThan(600);
        assertThat(failure.response().body()).hasSize(64 << 10);
        assertThat(failure.detail()).isNull();
    }

    @Test
    void aTokenIsSentWithEveryCall() {
        try (AgentOSClient secured =
                AgentOSClient.builder(server.url()).token("t-1").build()) {
            secured.config();
            assertThat(server.last().header("authorization")).isEqualTo("Bearer t-1");
            secured.withOptions(RequestOptions.none().token("t-2")).config();
            assertThat(server.last().header("authorization")).isEqualTo("Bearer t-2");
        }
    }

    @Test
    void aTokenSupplierIsAskedAgainOnceAfterARefusal() {
        AtomicInteger asked = new AtomicInteger();
        try (AgentOSClient secured = AgentOSClient.builder(server.url())
                .tokenSupplier(() -> "t-" + asked.incrementAndGet())
                .build()) {
            secured.config();
            secured.config();
            assertThat(asked).hasValue(1);
            server.always(x -> {
                if ("Bearer t-1".equals(x.header("authorization"))) {
                    x.json(401, "{\"detail\":\"Token has expired\"}");
                } else {
                    x.json(200, "{\"run_id\":\"r\"}");
                }
            });
            assertThat(secured.agents().run("a", "hi").runId())
                    .as("a run, too: nothing was done")
                    .isEqualTo("r");
            assertThat(asked).hasValue(2);
            assertThat(secured.async().agents().run("a", "hi").join().runId()).isEqualTo("r");
            server.always(x -> x.json(401, "{\"detail\":\"no\"}"));
            int before = server.received().size();
            assertThatThrownBy(secured::config)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("token");
            assertThat(server.received()).hasSize(before + 2);
        }
    }

    @Test
    void optionsOfACallGoOverThoseOfTheClient() {
        try (AgentOSClient base = AgentOSClient.builder(server.url())
                .header("x-tenant", "blue")
                .header("x-app", "mine")
                .build()) {
            AgentOSClient derived = base.withOptions(
                    RequestOptions.none().header("X-Tenant", "green").query("trace", "a b"));
            derived.agents()
                    .run("a", RunRequest.of("hi").options(RequestOptions.none().header("x-call", "1")));
            assertThat(server.last().headers())
                    .containsEntry("x-tenant", "green")
                    .containsEntry("x-app", "mine")
                    .containsEntry("x-call", "1");
            assertThat(server.last().target()).isEqualTo("/agents/a/runs?trace=a%20b");
            base.config();
            assertThat(server.last().headers())
                    .containsEntry("x-tenant", "blue")
                    .doesNotContainKey("x-call");
            assertThat(server.accepted()).as("one pool").isEqualTo(1);
        }
    }

    @Test
    void headersThatWouldBreakTheRequestAreRefused() {
        RequestOptions options = RequestOptions.none();
        assertThatThrownBy(() -> options.header("Content-Length", "1")).hasMessageContaining("Content-Length");
        assertThatThrownBy(() -> options.header("x", "a\r\nevil: 1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.header("x y", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.header("x", "\u00fc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AgentOSClient.builder("http://h").token("a\nb"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theServerIsWaitedForWhenItSaysHowLong() {
        server.then(x -> x.json(429, "{\"detail\":\"slow down\"}", "Retry-After: 0"));
        server.then(x -> x.json(503, "{\"detail\":\"starting\"}", "Retry-After: 0"));
        server.always(x -> x.json(200, "{\"run_id\":\"r\"}"));
        assertThat(client.agents().run("a", "hi").runId()).isEqualTo("r");
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void theServerIsNotWaitedForWhenItAsksForTooMuch() {
        server.always(x -> x.json(429, "{\"detail\":\"slow down\"}", "Retry-After: 3600"));
        var failure = catchThrowableOfType(RateLimitedException.class, client::config);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aRedirectOfAReadIsFollowedOnTheSameHost() {
        server.then(x -> x.respond(307, "text/plain", new byte[0], "Location: /elsewhere"));
        server.always(x -> x.json(200, "{\"os_id\":\"os\"}"));
        assertThat(client.withOptions(RequestOptions.none().token("t")).config().osId())
                .isEqualTo("os");
        assertThat(server.last().target()).isEqualTo("/elsewhere");
        assertThat(server.last().header("authorization")).isEqualTo("Bearer t");
    }

    @Test
    void noSecretFollowsARedirectToAnotherHost() {
        try (ScriptedServer other = ScriptedServer.start()) {
            other.always(x -> x.json(200, "{\"os_id\":\"other\"}"));
            server.always(x -> x.respond(302, "text/plain", new byte[0], "Location: " + other.url() + "/config"));
            AgentOSClient secret =
                    client.withOptions(RequestOptions.none().token("t").header("x-api-key", "k"));
            assertThat(secret.config().osId()).isEqualTo("other");
            assertThat(other.last().headers()).doesNotContainKeys("authorization", "x-api-key");
        }
    }

    @Test
    void aRedirectOfARunIsNotFollowed() {
        server.always(x -> x.respond(308, "text/plain", new byte[0], "Location: https://real.host/agents/a/runs"));
        assertThatThrownBy(() -> client.agents().run("a", "hi"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageContaining("https://real.host")
                .hasMessageContaining("base URL");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void redirectsWithoutEndAreGivenUp() {
        server.always(x -> x.respond(302, "text/plain", new byte[0], "Location: /again"));
        assertThatThrownBy(client::config).isInstanceOf(HttpStatusException.class);
        assertThat(server.received()).hasSize(6);
    }

    @Test
    void theRawAnswerIsAtHand() {
        server.always(x -> x.json(200, "{\"os_id\":\"os\"}", "x-request-id: 42"));
        List<RawResponse> seen = new ArrayList<>();
        client.withOptions(RequestOptions.none().onResponse(seen::add)).config();
        assertThat(seen).singleElement().satisfies(raw -> {
            assertThat(raw.header("X-Request-Id")).contains("42");
            assertThat(raw.text()).isEqualTo("{\"os_id\":\"os\"}");
        });
        RawResponse any = client.send(RawRequest.of("put", "/anything").json("{\"a\":1}"));
        assertThat(any.status()).isEqualTo(200);
        assertThat(server.last().method()).isEqualTo("PUT");
        assertThat(server.last().text()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aListenerIsToldHowACallGoes() {
        List<String> told = new ArrayList<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void onStart(CallInfo call) {
                told.add("start " + call.method() + " " + call.path());
            }

            @Override
            public void onRetry(CallInfo call, int attempt, Duration pause, Throwable reason) {
                told.add("retry " + attempt);
            }

            @Override
            public void onEnd(CallInfo call, CallEnd end) {
                told.add("end " + end.status());
                throw new IllegalStateException("a listener that fails does no harm");
            }
        };
        try (AgentOSClient heard =
                AgentOSClient.builder(server.url()).listener(listener).build()) {
            server.then(x -> x.json(503, "{}", "retry-after: 0"));
            heard.config();
        }
        assertThat(told).containsExactly("start GET /config", "retry 1", "end 200");
    }

    @Test
    void nothingIsStartedBeforeTheFirstCall() {
        long before = Thread.getAllStackTraces().size();
        List<AgentOSClient> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(AgentOSClient.create(server.url()));
        }
        assertThat((long) Thread.getAllStackTraces().size()).isLessThan(before + 10);
        many.forEach(AgentOSClient::close);
    }

    @Test
    void whatWasNotFoundIsExplainedByItsPath() {
        server.always(x -> x.json(404, "{\"detail\":\"Not Found\"}"));
        assertThatThrownBy(client::config)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("base URL")
                .message()
                .doesNotContain("session");
        server.always(x -> x.json(404, "{\"detail\":\"Agent not found\"}"));
        assertThatThrownBy(() -> client.agents().run("team", "hi"))
                .hasMessageContaining("client.agents().list()")
                .hasMessageContaining("teams");
        server.always(x -> x.json(404, "{\"detail\":\"Run not found\"}"));
        assertThatThrownBy(() -> client.agents().getRun("a", "r", "s")).hasMessageContaining("its own session");
        server.always(x -> x.json(404, "{\"detail\":\"Memory not found\"}"));
        assertThatThrownBy(() -> client.memories().get("m"))
                .hasMessageContaining("Check the id")
                .message()
                .doesNotContain("session");
    }

    @Test
    void thePageOfAnotherServerIsNamedByItsTitle() {
        String page = "<!DOCTYPE html><html><head><title>404 - No such page</title><style>body{}</style></head>"
                + "<body>" + "<p>lorem ipsum</p>".repeat(100) + "</body></html>";
        server.always(x -> x.respond(404, "text/html", page.getBytes()));
        assertThatThrownBy(client::config)
                .hasMessageContaining("a web page, \"404 - No such page\"")
                .hasMessageContaining("base URL")
                .message()
                .doesNotContain("lorem")
                .doesNotContain("<");
        server.always(x -> x.respond(
                400,
                "text/html",
                "<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>"
                        .getBytes()));
        assertThatThrownBy(client::config)
                .hasMessageContaining("sent to HTTPS port")
                .hasMessageContaining("http or https");
    }

    @Test
    void theEnvironmentNamesServerAndToken() {
        try (AgentOSClient found =
                ClientEnvironment.client(Map.of("AGENTOS_URL", " " + server.url() + "\n", "AGENTOS_TOKEN", "t-1\n"))) {
            found.config();
            assertThat(server.last().header("authorization")).isEqualTo("Bearer t-1");
        }
        try (AgentOSClient open = ClientEnvironment.client(Map.of("AGENTOS_URL", server.url(), "AGENTOS_TOKEN", ""))) {
            open.config();
            assertThat(server.last().headers()).doesNotContainKey("authorization");
        }
        assertThatThrownBy(() -> ClientEnvironment.client(Map.of("AGENTOS_TOKEN", "secret")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AGENTOS_URL is not set");
        assertThatThrownBy(() -> ClientEnvironment.client(Map.of("AGENTOS_URL", "localhost:7777")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AGENTOS_URL")
                .hasMessageContaining("http://");
        assertThatThrownBy(() ->
                        ClientEnvironment.client(Map.of("AGENTOS_URL", server.url(), "AGENTOS_TOKEN", "se\ncret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AGENTOS_TOKEN")
                .message()
                .doesNotContain("cret");
    }

    @Test
    void aClientSaysWhereItGoesAndNeverItsToken() {
        try (AgentOSClient secured = AgentOSClient.builder("https://os.example.com")
                .token("t-secret")
                .build()) {
            assertThat(secured).hasToString("AgentOSClient[https://os.example.com, with a token]");
            assertThat(secured.async()).hasToString("AsyncAgentOSClient[https://os.example.com, with a token]");
        }
        assertThat(client).hasToString("AgentOSClient[" + server.url() + "/prefix, without a token]");
    }
}
