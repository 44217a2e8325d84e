package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.access.ServiceAccountQuery;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.component.ComponentQuery;
import dev.agentos4j.client.error.ServerErrorException;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.registry.RegistryQuery;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.schedule.ScheduleQuery;
import dev.agentos4j.client.schedule.ScheduleRunQuery;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleChange;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators do: decide approvals, plan schedules, keep components and accounts. */
@Timeout(30)
class OperatorAreasTest {

    private static final String PAGE_META =
            "\"meta\":{\"page\":1,\"limit\":20,\"total_pages\":1,\"total_count\":1,\"search_time_ms\":0.0}}";

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void answers(String json) {
        server.then(x -> x.json(200, json));
    }

    private String request() {
        return server.last().method() + " " + server.last().target();
    }

    private String body() {
        return new String(server.last().body(), StandardCharsets.UTF_8);
    }

    @Test
    void waitingApprovalsAreListedAndDecided() {
        answers(
                "{\"data\":[{\"id\":\"ap\",\"run_id\":\"r\",\"session_id\":\"s\",\"status\":\"pending\",\"source_type\":\"agent\","
                        + "\"created_at\":1764000000,\"requirements\":[{\"id\":\"q\"}],\"run_status\":\"PAUSED\"}],"
                        + PAGE_META);
        Page<Approval> page =
                client.approvals().list(ApprovalQuery.all().status("pending").runId("r 1"));
        assertThat(request()).isEqualTo("GET /approvals?status=pending&run_id=r%201");
        assertThat(page.data()).singleElement().satisfies(approval -> {
            assertThat(approval.isPending()).isTrue();
            assertThat(approval.requirements()).hasSize(1);
            assertThat(approval.createdAt()).hasToString("2025-11-24T16:00:00Z");
        });

        answers("{\"id\":\"ap\",\"status\":\"approved\"}");
        client.approvals()
                .resolve("ap", ApprovalDecision.answer(Map.of("city", "Bern")).by("ann"));
        assertThat(request()).isEqualTo("POST /approvals/ap/resolve");
        assertThat(body())
                .isEqualTo("{\"status\":\"approved\",\"resolved_by\":\"ann\","
                        + "\"resolution_data\":{\"values\":{\"city\":\"Bern\"}}}");
    }

    @Test
    void anApprovalIsLookedAtCountedAndForgotten() {
        answers("{\"count\":3}");
        assertThat(client.approvals().count("ann")).isEqualTo(3);
        assertThat(request()).isEqualTo("GET /approvals/count?user_id=ann");
        answers("{\"approval_id\":\"ap/1\",\"status\":\"rejected\",\"run_id\":\"r\"}");
        assertThat(client.approvals().status("ap/1").status()).isEqualTo("rejected");
        assertThat(request()).isEqualTo("GET /approvals/ap%2F1/status");
        answers("{\"id\":\"ap\"}");
        assertThat(client.async().approvals().get("ap").join().id()).isEqualTo("ap");
        server.then(x -> x.json(204, ""));
        client.approvals().delete("ap");
        assertThat(request()).isEqualTo("DELETE /approvals/ap");
    }

    @Test
    void aScheduleIsMadeChangedSwitchedAndTriggered() {
        answers("{\"id\":\"sc\",\"enabled\":true}");
        client.schedules()
                .create(ScheduleDraft.of("morning", "0 9 * * 1-5", "/agents/a/runs")
                        .timezone("Europe/Berlin")
                        .payload(JsonObject.of("message", "report"))
                        .maxRetries(2));
        assertThat(request()).isEqualTo("POST /schedules");
        assertThat(body())
                .isEqualTo("{\"name\":\"morning\",\"endpoint\":\"/agents/a/runs\",\"payload\":{\"message\":\"report\"},"
                        + "\"cron_expr\":\"0 9 * * 1-5\",\"timezone\":\"Europe/Berlin\",\"max_retries\":2}");
        answers("{\"id\":\"sc\"}");
        client.schedules().update("sc", ScheduleChange.none().timeoutSeconds(60));
        assertThat(request() + body()).isEqualTo("PATCH /schedules/sc{\"timeout_seconds\":60}");
        answers("{\"id\":\"sc\",\"enabled\":false}");
        assertThat(client.schedules().disable("sc").enabled()).isFalse();
        assertThat(request()).isEqualTo("POST /schedules/sc/disable");
        client.schedules().enable("sc");
        assertThat(request()).isEqualTo("POST /schedules/sc/enable");
        answers("{\"id\":\"call\",\"status\":\"success\",\"attempt\":1}");
        assertThat(client.schedules().trigger("sc").attempt()).isEqualTo(1);
        assertThat(request()).isEqualTo("POST /schedules/sc/trigger");
    }

    @Test
    void schedulesAndWhatTheyDidAreListed() {
        answers("{\"data\":[]," + PAGE_META);
        client.schedules().list(ScheduleQuery.all().enabled(true).limit(5).page(2));
        assertThat(request()).isEqualTo("GET /schedules?enabled=true&limit=5&page=2");
        answers("{\"data\":[{\"id\":\"call\",\"run_id\":\"r\"}]," + PAGE_META);
        assertThat(client.schedules().runs("sc", ScheduleRunQuery.all()).data())
                .singleElement()
                .satisfies(run -> assertThat(run.runId()).isEqualTo("r"));
        client.schedules().run("sc", "call");
        assertThat(request()).isEqualTo("GET /schedules/sc/runs/call");
        client.schedules().get("sc");
        server.then(x -> x.json(204, ""));
        client.schedules().delete("sc");
        assertThat(request()).isEqualTo("DELETE /schedules/sc");
    }

    @Test
    void aComponentAndItsVersionsAreKept() {
        answers("{\"component_id\":\"c\",\"component_type\":\"agent\",\"created_at\":1}");
        client.components()
                .create(ComponentDraft.of("C", "agent")
                        .config(JsonObject.of("model", "m"))
                        .setCurrent(false));
        assertThat(request()).isEqualTo("POST /components");
        assertThat(body())
                .isEqualTo(
                        "{\"name\":\"C\",\"component_type\":\"agent\",\"config\":{\"model\":\"m\"},\"set_current\":false}");
        client.components().list(ComponentQuery.all().type("agent"));
        assertThat(request()).isEqualTo("GET /components?component_type=agent");
        client.components().get("c");
        assertThat(request()).isEqualTo("GET /components/c");
        client.components().update("c", ComponentChange.none().description("new"));
        assertThat(request() + body()).isEqualTo("PATCH /components/c{\"description\":\"new\"}");
        answers("[{\"component_id\":\"c\",\"version\":2}]");
        assertThat(client.components().configs("c", false)).singleElement().satisfies(config -> {
            assertThat(config.version()).isEqualTo(2);
            assertThat(config.config()).isNull();
        });
        assertThat(request()).isEqualTo("GET /components/c/configs?include_config=false");
        client.components().createConfig("c", ConfigDraft.of(JsonObject.EMPTY).label("l"));
        assertThat(request() + body()).isEqualTo("POST /components/c/configs{\"config\":{},\"label\":\"l\"}");
        client.components().currentConfig("c");
        assertThat(request()).isEqualTo("GET /components/c/configs/current");
        client.components().config("c", 2);
        assertThat(request()).isEqualTo("GET /components/c/configs/2");
        client.components().updateConfig("c", 2, ConfigChange.none().stage("published"));
        assertThat(request() + body()).isEqualTo("PATCH /components/c/configs/2{\"stage\":\"published\"}");
        client.components().setCurrent("c", 2);
        assertThat(request()).isEqualTo("POST /components/c/configs/2/set-current");
        client.components().deleteConfig("c", 2);
        assertThat(request()).isEqualTo("DELETE /components/c/configs/2");
        client.components().delete("c");
        assertThat(request()).isEqualTo("DELETE /components/c");
    }

    @Test
    void thePartsOfTheRegistryAreListed() {
        answers("{\"data\":[{\"name\":\"m\",\"type\":\"model\"}]," + PAGE_META);
        assertThat(client.registry()
                        .list(RegistryQuery.all().type("model").name("gpt"))
                        .data())
                .hasSize(1);
        assertThat(request()).isEqualTo("GET /registry?resource_type=model&name=gpt");
    }

    @Test
    void aServiceAccountIsMadeListedAndRevoked() {
        answers(
                "{\"id\":\"1\",\"name\":\"ci\",\"principal\":\"sa:ci\",\"token_prefix\":\"agno_pat_abcdefg\",\"token\":\"agno_pat_abcdefgh\","
                        + "\"scopes\":[{\"raw\":\"agents:run\",\"namespace\":\"agents\",\"permission\":\"run\",\"value\":\"allow\"}]}");
        ServiceAccount account = client.serviceAccounts()
                .create(ServiceAccountDraft.of("ci").scopes("agents:run").expiresInDays(7));
        assertThat(request()).isEqualTo("POST /service-accounts");
        assertThat(body())
                .isEqualTo("{\"name\":\"ci\",\"scopes\":[{\"scope\":\"agents:run\",\"effect\":\"allow\"}],"
                        + "\"expires_in_days\":7}");
        assertThat(account.token()).isEqualTo("agno_pat_abcdefgh");
        assertThat(account.withoutToken().toString()).doesNotContain("agno_pat_abcdefgh");
        assertThat(account.scopes())
                .singleElement()
                .satisfies(scope -> assertThat(scope.permission()).isEqualTo("run"));

        client.serviceAccounts()
                .list(ServiceAccountQuery.all().includeRevoked(false).sortBy("name"));
        assertThat(request()).isEqualTo("GET /service-accounts?include_revoked=false&sort_by=name");
        client.serviceAccounts().revoke("1");
        assertThat(request()).isEqualTo("DELETE /service-accounts/1");
    }

    @Test
    void listsAreGoneThroughPageAfterPage() {
        String meta = "\"meta\":{\"page\":%d,\"limit\":1,\"total_pages\":2,\"total_count\":2,\"search_time_ms\":0}}";
        answers("{\"data\":[{\"id\":\"one\"}]," + meta.formatted(1));
        answers("{\"data\":[{\"id\":\"two\"}]," + meta.formatted(2));
        assertThat(client.schedules().listAll(ScheduleQuery.all().limit(1)))
                .extracting(Schedule::id)
                .containsExactly("one", "two");
        assertThat(request()).isEqualTo("GET /schedules?limit=1&page=2");
        answers("{\"data\":[{\"id\":\"call\"}]," + PAGE_META);
        assertThat(client.schedules().runsAll("sc", ScheduleRunQuery.all())).hasSize(1);
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> client.approvals().get(" ")).hasMessageContaining("approvalId");
        assertThatThrownBy(() -> ApprovalQuery.all().limit(0)).hasMessageContaining("limit must be at least 1, not 0");
        assertThatThrownBy(() -> ScheduleQuery.all().page(-1)).hasMessageContaining("page must be at least 1");
        assertThatThrownBy(() -> RegistryQuery.all().name(" ")).hasMessageContaining("name must not be blank");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aFeatureThatTheServerLacksIsToldInItsWords() {
        server.always(x -> x.json(
                503, "{\"detail\":\"Approvals not available: pass a `db` to AgentOS to enable this feature.\"}"));
        assertThatThrownBy(() -> client.withOptions(RequestOptions.none().retry(RetryPolicy.NONE))
                        .approvals()
                        .count(null))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("Approvals not available");
    }
}
