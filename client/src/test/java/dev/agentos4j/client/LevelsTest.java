package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.component.ComponentQuery;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.RateLimitedException;
import dev.agentos4j.client.error.ServerErrorException;
import dev.agentos4j.client.error.UnsupportedByServerException;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.metrics.MetricsQuery;
import dev.agentos4j.client.queue.JobQuery;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.Server;
import dev.agentos4j.client.run.ContinueRequest;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.session.SessionRunQuery;
import dev.agentos4j.client.session.SessionScope;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentGuard;
import dev.agentos4j.protocol.discovery.ModelInfo;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.SessionRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One client for servers of Agno 2.9 and of 3.1. */
class LevelsTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = QuickClient.of(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Says that it is of this version, and answers everything else with an empty object. */
    private void isOf(String version) {
        server.always(exchange -> exchange.json(
                200, exchange.target().equals("/info") ? "{\"agno_version\":\"" + version + "\"}" : "{}"));
    }

    private List<String> requests() {
        return server.received().stream()
                .map(exchange -> exchange.method() + " " + exchange.target())
                .toList();
    }

    @Test
    void aClientAndThoseDerivedFromItAskOnceWhatTheServerIs() {
        isOf("3.1.10");
        Server found = client.server();
        assertThat(found).isEqualTo(new Server("3.1.10", AgnoLevel.V3_1));
        assertThat(client.withOptions(RequestOptions.none().header("x-a", "b")).server())
                .isEqualTo(found);
        assertThat(client.async().server().join()).isEqualTo(found);
        assertThat(requests()).containsExactly("GET /info");
    }

    @Test
    void theMajorVersionTellsTheLevel() {
        assertThat(AgnoLevel.of("2.9.0")).isEqualTo(AgnoLevel.V2_9);
        assertThat(AgnoLevel.of("3.0.0rc1")).isEqualTo(AgnoLevel.V3_1);
        assertThat(AgnoLevel.of("12.0")).isEqualTo(AgnoLevel.V3_1);
        assertThat(Stream.of("0.0.0", "", "dev", null).map(AgnoLevel::of)).containsOnlyNulls();
    }

    @Test
    void aServerThatDoesNotKnowItsVersionButHasOneOfItsOwnIsOfAgno3() {
        server.then(exchange -> exchange.json(200, "{\"agno_version\":\"0.0.0\",\"os_version\":\"1.0.0\"}"));
        assertThat(client.server().level()).isEqualTo(AgnoLevel.V3_1);
    }

    @Test
    void whatDoesNotTellIsUnknownAndGetsEverything() {
        server.then(exchange -> exchange.json(404, "{\"detail\":\"Not Found\"}"));
        client.metrics().get(MetricsQuery.all().userId("ann"));
        assertThat(client.server()).isEqualTo(Server.UNKNOWN);
        assertThat(requests()).containsExactly("GET /info", "GET /metrics?user_id=ann");
    }

    @Test
    void aServerThatCannotAnswerNowIsAskedAgain() {
        server.then(exchange -> exchange.json(503, "{\"detail\":\"starting\"}"));
        assertThatThrownBy(client::server).isInstanceOf(ServerErrorException.class);
        isOf("2.9.0");
        assertThat(client.server().level()).isEqualTo(AgnoLevel.V2_9);
    }

    /** What a server of Agno 2.9 ignores without a word, by its name. */
    static Stream<Map.Entry<String, Consumer<AgentOSClient>>> lost() {
        RunRequest run = RunRequest.of("hi");
        return Stream.of(
                Map.entry(
                        "'user_id'",
                        client -> client.metrics().get(MetricsQuery.all().userId("ann"))),
                Map.entry(
                        "'parent_id'",
                        client -> client.knowledge().list(ContentQuery.all().childrenOf("site"))),
                Map.entry(
                        "'delete_media'",
                        client ->
                                client.sessions().delete("s", SessionScope.any().withMedia())),
                Map.entry(
                        "'include_deleted'",
                        client -> client.components().list(ComponentQuery.all().includeArchived())),
                Map.entry("'include_deleted'", client -> client.components().getArchived("c")),
                Map.entry(
                        "'expected_current_version'",
                        client -> client.components().delete("c", 3)),
                Map.entry("'guard'", client -> client.components().setCurrent("c", 4, 3)),
                Map.entry(
                        "'guard'",
                        client -> client.components()
                                .update("c", ComponentChange.none().name("n").guard(ComponentGuard.current(3)))),
                Map.entry("'Idempotency-Key'", client -> client.agents().runInBackground("a", run.idempotencyKey("k"))),
                Map.entry(
                        "'files_metadata'",
                        client -> client.agents().run("a", run.upload(source(), Map.of("page", 1)))),
                Map.entry(
                        "'background'",
                        client -> client.workflows()
                                .continueStream(
                                        "w", ContinueRequest.of("r", "s").resumable())));
    }

    private static Path source() {
        return Path.of("pom.xml");
    }

    @ParameterizedTest
    @MethodSource("lost")
    void whatAnOlderServerWouldIgnoreIsNotSent(Map.Entry<String, Consumer<AgentOSClient>> call) {
        isOf("2.9.0");
        assertThatThrownBy(() -> call.getValue().accept(client))
                .isInstanceOfSatisfying(UnsupportedByServerException.class, refused -> {
                    assertThat(refused)
                            .hasMessageContaining(call.getKey())
                            .hasMessageContaining("Agno 3.1")
                            .hasMessageContaining("2.9.0");
                    assertThat(refused.since()).isEqualTo(AgnoLevel.V3_1);
                    assertThat(refused.server().version()).isEqualTo("2.9.0");
                });
        assertThat(requests()).containsExactly("GET /info");
    }

    @Test
    void theAsynchronousClientDoesNotSendItEither() {
        isOf("2.9.0");
        assertThatThrownBy(() -> client.async()
                        .metrics()
                        .get(MetricsQuery.all().userId("ann"))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnsupportedByServerException.class);
        assertThat(requests()).containsExactly("GET /info");
        isOf("3.1.10");
        try (AgentOSClient other = QuickClient.of(server.url())) {
            other.async().metrics().get(MetricsQuery.all().userId("ann")).join();
        }
        assertThat(requests()).endsWith("GET /info", "GET /metrics?user_id=ann");
    }

    @Test
    void callsThatNoServerIgnoresAskNothingBefore() {
        isOf("2.9.0");
        client.metrics().get(MetricsQuery.all());
        client.knowledge().list(ContentQuery.all());
        assertThat(requests()).containsExactly("GET /metrics", "GET /knowledge/content");
    }

    @Test
    void anOperationThatAnOlderServerDoesNotHaveSaysWithWhichVersionItCame() {
        server.always(exchange -> exchange.json(404, "{\"detail\":\"Not Found\"}"));
        assertThatThrownBy(() -> client.queue().jobs(JobQuery.all()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("came with Agno 3.1");
    }

    @Test
    void aStatusIsHeededWhateverTheServerMakesOfIt() {
        server.then(exchange -> exchange.json(
                200, "[{\"run_id\":\"a\",\"status\":\"COMPLETED\"},{\"run_id\":\"b\",\"status\":\"ERROR\"}]"));
        assertThat(client.sessions().runs("s", SessionRunQuery.all().status(RunStatus.ERROR)))
                .extracting(SessionRun::runId)
                .containsExactly("b");
        assertThat(requests()).containsExactly("GET /sessions/s/runs?status=ERROR");
    }

    @Test
    void modelsAreTakenFromTheConfigurationWhereTheirRouteIsGone() {
        server.always(exchange -> {
            if (exchange.target().equals("/models")) {
                exchange.json(404, "{\"detail\":\"Not Found\"}");
            } else {
                exchange.json(200, "{\"available_models\":[{\"id\":\"m\",\"provider\":\"P\"},\"n\"]}");
            }
        });
        assertThat(client.models()).extracting(ModelInfo::id).containsExactly("m", "n");
        assertThat(client.async().models().join())
                .extracting(ModelInfo::provider)
                .containsExactly("P", null);
    }

    @Test
    void anErrorSaysWhichItIs() {
        server.then(exchange -> exchange.json(
                409, "{\"detail\":\"busy\",\"error_id\":\"session_busy\",\"error_type\":\"session_busy\"}"));
        assertThatThrownBy(client::health).isInstanceOfSatisfying(ConflictException.class, refused -> {
            assertThat(refused.errorId()).isEqualTo("session_busy");
            assertThat(refused.errorType()).isEqualTo("session_busy");
            assertThat(refused.correlationId()).isNull();
        });
    }

    @Test
    void anErrorOfAPublicSurfaceIsReadToo() {
        server.then(exchange -> exchange.json(
                429, "{\"error\":{\"code\":\"rate_limited\",\"message\":\"Slow down\",\"correlation_id\":\"c-1\"}}"));
        assertThatThrownBy(client::health).isInstanceOfSatisfying(RateLimitedException.class, refused -> {
            assertThat(refused.detail()).isEqualTo("Slow down");
            assertThat(refused.errorId()).isEqualTo("rate_limited");
            assertThat(refused.correlationId()).isEqualTo("c-1");
        });
    }

    @Test
    void theMetadataOfUploadsTravelInTheirOrder(@TempDir Path folder) throws Exception {
        isOf("3.1.10");
        Path plain = Files.writeString(folder.resolve("plain.txt"), "a");
        Path told = Files.writeString(folder.resolve("told.txt"), "b");
        client.agents().run("a", RunRequest.of("hi").upload(plain).upload(told, Map.of("page", 7)));
        assertThat(server.last().text()).contains("files_metadata").contains("[null,{\"page\":7}]");
        assertThatThrownBy(() ->
                        client.agents().run("a", RunRequest.of("hi").upload(told, Map.of("long", "x".repeat(8000)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8000");
    }

    @Test
    void anIdempotencyKeyTravelsAsAHeaderAndWhereItCountsAlone() {
        isOf("3.1.10");
        RunRequest request = RunRequest.of("hi").idempotencyKey("order-7");
        server.then(exchange -> exchange.json(200, "{\"agno_version\":\"3.1.10\"}"));
        server.then(exchange -> exchange.json(202, "{\"run_id\":\"r\",\"session_id\":\"s\",\"status\":\"PENDING\"}"));
        assertThat(client.agents().runInBackground("a", request).runId()).isEqualTo("r");
        assertThat(server.last().header("idempotency-key")).isEqualTo("order-7");
        assertThatThrownBy(() -> client.agents().run("a", request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runInBackground");
        assertThatThrownBy(() -> RunRequest.of("hi").idempotencyKey("x".repeat(513)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("512");
    }
}
