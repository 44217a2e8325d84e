package dev.agentos4j.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.meter.EngineFigures;
import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.meter.PoolFigures;
import dev.agentos4j.runtime.meter.StorageFigures;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a monitoring system reads of a server. */
@Timeout(60)
class PrometheusMetersTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final CountDownLatch began = new CountDownLatch(2);
    private final CountDownLatch release = new CountDownLatch(1);

    private static Agent talker(String id) {
        return Agent.builder()
                .id(id)
                .model(ScriptedModel.rules(ScriptedTurn.say("Hello there").every(Duration.ofMillis(1))))
                .build();
    }

    /** Its tool waits until it is released. */
    private Agent patient() {
        return Agent.builder()
                .id("patient")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("wait", Map.of()).after("user"),
                        ScriptedTurn.say("Done").after("tool")))
                .tools(ToolFunction.builder("wait", "Waits.")
                        .handler((arguments, context) -> {
                            began.countDown();
                            release.await();
                            return "released";
                        })
                        .build())
                .build();
    }

    private static final Model BROKEN = new Model() {
        @Override
        public String id() {
            return "broken-1";
        }

        @Override
        public String provider() {
            return "Nobody";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) {
            throw new ModelException("The model is out of order");
        }
    };

    private static HttpResponse<String> send(AgentOS os, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(AgentOS os, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(os.url() + path));
        return send(os, headers.length == 0 ? request : request.headers(headers));
    }

    private static String run(AgentOS os, String path, String form) {
        try {
            return send(
                            os,
                            HttpRequest.newBuilder(URI.create(os.url() + path))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form)))
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Scrape scrape(AgentOS os) throws Exception {
        HttpResponse<String> response = get(os, "/metrics/prometheus");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/plain; version=0.0.4");
        return new Scrape(response.body());
    }

    private static AgentOSBuilder builder() {
        return AgentOS.builder().securityKey(null);
    }

    @Test
    void runsTokensAndTimesToTheFirstTokenAreCounted() throws Exception {
        try (AgentOS os = builder().agent(talker("talker")).build().start()) {
            run(os, "/agents/talker/runs", "message=hi&stream=false");
            run(os, "/agents/talker/runs", "message=hi&stream=true");
            Scrape scrape = scrape(os);
            assertThat(scrape.value(
                            "agentos_runs_seconds_count{component=talker, kind=agent, level=root, status=COMPLETED}"))
                    .isEqualTo(2);
            assertThat(scrape.value("agentos_run_first_token_seconds_count{component=talker, kind=agent}"))
                    .isEqualTo(2);
            assertThat(scrape.value("agentos_run_first_token_seconds_bucket{component=talker, kind=agent, le=+Inf}"))
                    .isEqualTo(2);
            assertThat(scrape.value(
                            "agentos_model_calls_seconds_count{error=none, model=scripted-1, provider=Scripted}"))
                    .isEqualTo(2);
            assertThat(scrape.value("agentos_model_tokens_total{model=scripted-1, provider=Scripted, type=output}"))
                    .isPositive();
        }
    }

    @Test
    void aRunThatFailsIsCountedWithTheFamilyOfItsErrorAndSoIsTheCallOfItsModel() throws Exception {
        Agent unlucky = Agent.builder().id("unlucky").model(BROKEN).build();
        try (AgentOS os = builder().agent(unlucky).build().start()) {
            run(os, "/agents/unlucky/runs", "message=hi&stream=false");
            Scrape scrape = scrape(os);
            assertThat(scrape.sum("agentos_runs_seconds_count", "status=ERROR")).isEqualTo(1);
            assertThat(scrape.value(
                            "agentos_run_errors_total{component=unlucky, error=model_provider_error, kind=agent}"))
                    .isEqualTo(1);
            assertThat(scrape.value("agentos_model_calls_seconds_count{error=model_provider_error, model=broken-1,"
                            + " provider=Nobody}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void membersOfATeamAreCountedAsChildRuns() throws Exception {
        Team team = Team.builder()
                .id("pair")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "talker", "task", "say hello"))
                                .after("user"),
                        ScriptedTurn.say("Done").after("tool")))
                .members(talker("talker"))
                .build();
        try (AgentOS os = builder().team(team).build().start()) {
            run(os, "/teams/pair/runs", "message=hi&stream=false");
            Scrape scrape = scrape(os);
            assertThat(scrape.sum("agentos_runs_seconds_count", "level=root", "component=pair"))
                    .isEqualTo(1);
            assertThat(scrape.sum("agentos_runs_seconds_count", "level=child", "component=talker"))
                    .isEqualTo(1);
        }
    }

    @Test
    void activeAndWaitingRunsAreShownWhileTheyAre() throws Exception {
        RunEngineLimits one = RunEngineLimits.DEFAULT.withRuns(10, 1, 10);
        try (AgentOS os = builder().agent(patient()).runLimits(one).build().start()) {
            CompletableFuture<String> inline =
                    CompletableFuture.supplyAsync(() -> run(os, "/agents/patient/runs", "message=hi&stream=false"));
            run(os, "/agents/patient/runs", "message=hi&stream=false&background=true");
            run(os, "/agents/patient/runs", "message=hi&stream=false&background=true");
            began.await();
            Scrape scrape = scrape(os);
            assertThat(scrape.value("agentos_runs_active{mode=inline}")).isEqualTo(1);
            assertThat(scrape.value("agentos_runs_active{mode=background}")).isEqualTo(1);
            assertThat(scrape.value("agentos_runs_waiting")).isEqualTo(1);
            release.countDown();
            assertThat(inline.get(30, TimeUnit.SECONDS)).contains("Done");
            assertThat(scrape(os).value("agentos_runs_active{mode=inline}")).isZero();
        }
    }

    @Test
    void theStoreItsWriterAndTheEventsAreShown() throws Exception {
        try (AgentOS os = builder().agent(talker("talker")).build().start()) {
            run(os, "/agents/talker/runs", "message=hi&stream=true&background=true");
            Scrape scrape = scrape(os);
            assertThat(scrape.value("agentos_store_commits_total")).isPositive();
            assertThat(scrape.value("agentos_store_writes_total")).isPositive();
            assertThat(scrape.value("agentos_store_failures_total")).isZero();
            assertThat(scrape.value("agentos_store_writing_seconds_total")).isPositive();
            assertThat(scrape.value("agentos_store_waiting")).isNotNegative();
            assertThat(scrape.value("agentos_events_stored_total")).isPositive();
            assertThat(scrape.value("agentos_events_lost_total")).isZero();
            assertThat(scrape.value("agentos_events_lag_seconds")).isNotNegative();
            assertThat(scrape.value("agentos_runs_settled_total")).isZero();
            assertThat(scrape.has("agentos_store_connections"))
                    .as("SQLite has no pool")
                    .isFalse();
            assertThat(scrape.value("agentos_part_up{part=writer}")).isEqualTo(1);
            assertThat(scrape.value("agentos_part_up{part=events}")).isEqualTo(1);
        }
    }

    @Test
    void theConnectionsOfAPoolAndTheFatesOfServersAreShown() {
        StorageFigures storage = new StorageFigures(
                0, 0, 0, 0, Duration.ZERO, new PoolFigures(3, 2, 1), new OwnershipFigures(4, 5, 6, 7));
        EngineFigures figures = new EngineFigures(0, 0, 0, 0, Duration.ZERO, 0, 0, 0, storage, Map.of());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (AgentOSMeters meters = new AgentOSMeters(registry, () -> figures)) {
            Scrape scrape = new Scrape(registry.scrape());
            assertThat(scrape.value("agentos_store_connections{state=active}")).isEqualTo(3);
            assertThat(scrape.value("agentos_store_connections{state=idle}")).isEqualTo(2);
            assertThat(scrape.value("agentos_store_connections_waiting")).isEqualTo(1);
            assertThat(scrape.value("agentos_server_losses_total")).isEqualTo(4);
            assertThat(scrape.value("agentos_server_taken_for_gone_total")).isEqualTo(5);
            assertThat(scrape.value("agentos_runs_settled_total")).isEqualTo(6);
            assertThat(scrape.value("agentos_runs_refused_total")).isEqualTo(7);
        }
        registry.close();
    }

    @Test
    void requestsAreCountedByTheirRouteAndNeverByTheIdsInTheirPaths() throws Exception {
        try (AgentOS os = builder().agent(talker("talker")).build().start()) {
            get(os, "/agents/talker");
            get(os, "/agents/a-secret-id");
            get(os, "/no/such/path");
            Scrape scrape = eventually(os, "route=other");
            assertThat(scrape.sum("agentos_http_requests_seconds_count", "route=/agents/{agent_id}"))
                    .isEqualTo(2);
            assertThat(scrape.sum("agentos_http_requests_seconds_count", "route=other", "status=404"))
                    .isEqualTo(1);
            assertThat(scrape.has("a-secret-id")).isFalse();
        }
    }

    /** A request is counted when its last byte is written, so its caller may be faster. */
    private static Scrape eventually(AgentOS os, String text) throws Exception {
        Scrape scrape = scrape(os);
        while (!scrape.has(text)) {
            scrape = scrape(os);
        }
        return scrape;
    }

    @Test
    void theMetersOfTheJvmAreShownToo() throws Exception {
        try (AgentOS os = builder().build().start()) {
            assertThat(scrape(os).sum("jvm_memory_used_bytes", "area=heap")).isPositive();
        }
    }

    @Test
    void whoeverAsksForOpenMetricsGetsThem() throws Exception {
        try (AgentOS os = builder().build().start()) {
            HttpResponse<String> response =
                    get(os, "/metrics/prometheus", "Accept", "application/openmetrics-text; version=1.0.0");
            assertThat(response.headers().firstValue("content-type").orElse(""))
                    .startsWith("application/openmetrics-text");
            assertThat(response.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void theyNeedTheKeyOrAnAccountThatMayReadMeters() throws Exception {
        try (AgentOS os = AgentOS.builder().securityKey("key").build().start()) {
            assertThat(status(os, null)).isEqualTo(401);
            assertThat(status(os, "wrong")).isEqualTo(401);
            assertThat(status(os, "key")).isEqualTo(200);
            assertThat(status(os, account(os, "meters:read"))).isEqualTo(200);
            assertThat(status(os, account(os, "metrics:read")))
                    .as("its own figures, not those of all")
                    .isEqualTo(403);
            assertThat(status(os, account(os, "agents:read"))).isEqualTo(403);
        }
    }

    private static int status(AgentOS os, @Nullable String token) throws Exception {
        return token == null
                ? get(os, "/metrics/prometheus").statusCode()
                : get(os, "/metrics/prometheus", "Authorization", "Bearer " + token)
                        .statusCode();
    }

    private static String account(AgentOS os, String scope) throws Exception {
        String draft = "{\"name\":\"" + scope.replace(':', '-') + "\",\"scopes\":[{\"scope\":\"" + scope + "\"}]}";
        String made = send(
                        os,
                        HttpRequest.newBuilder(URI.create(os.url() + "/service-accounts"))
                                .headers("Content-Type", "application/json", "Authorization", "Bearer key")
                                .POST(HttpRequest.BodyPublishers.ofString(draft)))
                .body();
        String token = JsonObject.parse(made).text("token");
        assertThat(token).as(made).isNotNull();
        return token;
    }

    @Test
    void aRegistryThatIsGivenShowsItsOwnMetersBesideAndNoLongerLooksAtAServerThatIsClosed() throws Exception {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.counter("shop.orders").increment();
        try (AgentOS os =
                builder().meters(PrometheusMeters.in(registry)).build().start()) {
            Scrape scrape = scrape(os);
            assertThat(scrape.value("shop_orders_total")).isEqualTo(1);
            assertThat(scrape.value("agentos_runs_waiting")).isZero();
        }
        assertThat(registry.scrape()).contains("shop_orders_total").doesNotContain("agentos_runs_waiting");
        registry.close();
    }

    @Test
    void twoServersOfOneProcessCountForThemselves() throws Exception {
        try (AgentOS one = builder().agent(talker("talker")).build().start();
                AgentOS two = builder().agent(talker("talker")).build().start()) {
            run(one, "/agents/talker/runs", "message=hi&stream=false");
            assertThat(scrape(one).sum("agentos_runs_seconds_count")).isEqualTo(1);
            assertThat(scrape(two).has("agentos_runs_seconds_count")).isFalse();
        }
    }
}
