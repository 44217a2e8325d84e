package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.HttpStatusException;
import dev.agentos4j.client.NotFoundException;
import dev.agentos4j.client.access.ServiceAccountQuery;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.component.ComponentQuery;
import dev.agentos4j.client.registry.RegistryQuery;
import dev.agentos4j.client.schedule.ScheduleQuery;
import dev.agentos4j.client.schedule.ScheduleRunQuery;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.registry.RegistryEntry;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleChange;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import org.junit.jupiter.api.Test;

/** What operators do: schedules, stored components, the registry, service accounts, approvals. */
@OnPython
class JavaClientOperatorsTest {

    private final AgentOSClient client;

    JavaClientOperatorsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void aScheduleIsMadeChangedSwitchedOffAndDeleted() {
        String name = Told.newSession();
        ScheduleDraft draft =
                ScheduleDraft.of(name, "0 3 * * *", "/agents/echo/runs").payload(JsonObject.of("message", "hi"));
        Schedule made = client.schedules().create(draft);
        assertThat(made.name()).isEqualTo(name);
        assertThat(made.enabled()).isTrue();
        assertThat(made.nextRunAt()).isNotNull();
        assertThat(client.schedules().list(ScheduleQuery.all()).data())
                .extracting(Schedule::id)
                .contains(made.id());
        ScheduleChange change = ScheduleChange.none().description("every night");
        assertThat(client.schedules().update(made.id(), change).description()).isEqualTo("every night");
        assertThat(client.schedules().disable(made.id()).enabled()).isFalse();
        assertThat(client.schedules().enable(made.id()).enabled()).isTrue();
        assertThat(client.schedules().get(made.id()).description()).isEqualTo("every night");
        assertThat(client.schedules().runs(made.id(), ScheduleRunQuery.all()).data())
                .isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.schedules().run(made.id(), "no-such-run"));
        client.schedules().delete(made.id());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.schedules().get(made.id()));
    }

    @Test
    void aServerWithoutASchedulerSaysSo() {
        Schedule made =
                client.schedules().create(ScheduleDraft.of(Told.newSession(), "0 3 * * *", "/agents/echo/runs"));
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.schedules().trigger(made.id()))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.detail()).isEqualTo("Scheduler is not running");
                });
        client.schedules().delete(made.id());
    }

    @Test
    void aComponentIsStoredInVersions() {
        String id = Told.newSession();
        ComponentDraft draft =
                ComponentDraft.of("Stored", "agent").componentId(id).config(JsonObject.of("name", "Stored"));
        assertThat(client.components().create(draft).componentId()).isEqualTo(id);
        ComponentConfig second = client.components().createConfig(id, ConfigDraft.of(JsonObject.of("name", "Second")));
        assertThat(second.version()).isEqualTo(2);
        assertThat(client.components().configs(id, true))
                .extracting(ComponentConfig::version)
                .containsExactlyInAnyOrder(1L, 2L);
        ConfigChange published = ConfigChange.none().stage("published").notes("looks good");
        assertThat(client.components().updateConfig(id, 2, published).stage()).isEqualTo("published");
        assertThat(client.components().config(id, 2).notes()).isEqualTo("looks good");
        assertThat(client.components().setCurrent(id, 2).currentVersion()).isEqualTo(2);
        assertThat(client.components().currentConfig(id).version()).isEqualTo(2);
        client.components().createConfig(id, ConfigDraft.of(JsonObject.of("name", "Third")));
        client.components().deleteConfig(id, 3);
        ComponentChange change = ComponentChange.none().name("Renamed");
        assertThat(client.components().update(id, change).name()).isEqualTo("Renamed");
        assertThat(client.components().get(id).name()).isEqualTo("Renamed");
        assertThat(client.components().list(ComponentQuery.all()).data())
                .extracting(StoredComponent::componentId)
                .contains(id);
        client.components().delete(id);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.components().get(id));
    }

    @Test
    void theRegistryListsWhatComponentsAreMadeOf() {
        assertThat(client.registry().list(RegistryQuery.all()).data())
                .extracting(RegistryEntry::name)
                .contains("Echo", "Calculator");
    }

    @Test
    void aServiceAccountNeedsTokensOfPeople() {
        assertThat(client.serviceAccounts().list(ServiceAccountQuery.all()).data())
                .isEmpty();
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.serviceAccounts().create(ServiceAccountDraft.of("robot")))
                .satisfies(refused -> assertThat(refused.detail()).contains("JWT authentication is required"));
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.serviceAccounts().revoke("nobody"))
                .satisfies(refused -> assertThat(refused.detail()).isNotNull());
    }

    @Test
    void anApprovalThatIsNotThereIsNotFound() {
        assertThat(client.approvals().list(ApprovalQuery.all()).data()).isEmpty();
        assertThat(client.approvals().count(null)).isZero();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().get("none"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().status("none"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().resolve("none", ApprovalDecision.approve()));
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.approvals().delete("none"));
    }
}
