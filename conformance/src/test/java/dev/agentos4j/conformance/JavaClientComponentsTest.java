package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.component.ComponentQuery;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agents, teams and workflows that are kept in the database, with their versions. */
@OnEachServer
class JavaClientComponentsTest {

    private final AgentOSClient client;

    JavaClientComponentsTest(Host host, Servers servers) {
        assumeThat(host.isAsync())
                .as("components need a database that is not asynchronous")
                .isFalse();
        this.client = servers.client(host);
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
    void aTeamIsMadeOfMembersThatAreThere() {
        String id = Told.newSession();
        JsonObject echo = JsonObject.of("type", "agent").with("agent_id", "echo");
        ComponentDraft team = ComponentDraft.of("Crew", "team").componentId(id);
        JsonObject members = JsonObject.of("members", List.of(echo));
        assertThat(client.components().create(team.config(members)).componentType())
                .isEqualTo("team");
        JsonObject nobody = JsonObject.of("type", "agent").with("agent_id", Told.newSession());
        ComponentDraft lost = team.componentId(Told.newSession()).config(JsonObject.of("members", List.of(nobody)));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.components().create(lost))
                .satisfies(refused -> assertThat(refused.detail()).contains("could not be resolved"));
        client.components().delete(id);
    }

    @Test
    void whatIsInUseIsNeitherChangedNorDeleted() {
        String id = Told.newSession();
        client.components()
                .create(ComponentDraft.of("Stored", "workflow").componentId(id).stage("published"));
        assertThat(client.components().get(id).currentVersion()).isEqualTo(1);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.components()
                        .updateConfig(id, 1, ConfigChange.none().notes("too late")));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.components().deleteConfig(id, 1));
        client.components().createConfig(id, ConfigDraft.of(JsonObject.EMPTY).label("next"));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.components().setCurrent(id, 2));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.components().setCurrent(id, 9));
        client.components().delete(id);
    }

    @Test
    void componentsAreListedByTypePageByPage() {
        List<String> ids = List.of(Told.newSession(), Told.newSession());
        ids.forEach(id -> client.components()
                .create(ComponentDraft.of("Listed", "workflow").componentId(id)));
        ComponentQuery workflows = ComponentQuery.all().type("workflow").limit(1);
        assertThat(client.components().listAll(workflows))
                .extracting(StoredComponent::componentId)
                .containsAll(ids);
        assertThat(client.components().list(ComponentQuery.all().type("team")).data())
                .extracting(StoredComponent::componentId)
                .doesNotContainAnyElementsOf(ids);
        ids.forEach(client.components()::delete);
    }
}
