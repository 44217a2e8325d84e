package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.registry.RegistryQuery;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.registry.RegistryEntry;
import org.junit.jupiter.api.Test;

/** What the components of a server are made of. */
@OnEachServer
class JavaClientRegistryTest {

    private final AgentOSClient client;

    JavaClientRegistryTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void theRegistryListsWhatComponentsAreMadeOf() {
        assertThat(client.registry().list(RegistryQuery.all()).data())
                .extracting(RegistryEntry::name)
                .contains("Echo", "Calculator");
    }

    @Test
    void partsAreFoundByTypeAndName() {
        assertThat(client.registry().list(RegistryQuery.all().type("tool")).data())
                .extracting(RegistryEntry::name)
                .contains("add", "delete_file", "send_mail");
        RegistryEntry model = client.registry()
                .list(RegistryQuery.all().type("model").name("SCRIPTED"))
                .data()
                .getFirst();
        assertThat(model.name()).isEqualTo("scripted-1");
        assertThat(model.metadata()).isNotNull();
        assertThat(model.metadata().text("model_id")).isEqualTo("scripted-1");
        assertThat(client.registry()
                        .list(RegistryQuery.all().name("no such part"))
                        .data())
                .isEmpty();
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> client.registry().list(RegistryQuery.all().type("thing")));
    }

    @Test
    void allPartsAreListedPageByPage() {
        Page<RegistryEntry> whole = client.registry().list(RegistryQuery.all().limit(100));
        assertThat(client.registry().listAll(RegistryQuery.all().limit(7)))
                .containsExactlyElementsOf(whole.data())
                .hasSizeGreaterThan(14);
    }
}
