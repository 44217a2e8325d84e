package dev.agentos4j.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.registry.Registry;
import dev.agentos4j.client.registry.RegistryQuery;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageMeta;
import dev.agentos4j.protocol.registry.RegistryApi;
import dev.agentos4j.protocol.registry.RegistryEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An area of the client as a user writes one for a test. */
class FaceTest {

    /** A registry that answers one of its two methods. */
    private static final class EmptyRegistry implements Registry {

        @Override
        public Page<RegistryEntry> list(RegistryQuery query) {
            return RegistryApi.PAGE_OF_REGISTRY_ENTRY.page(
                    List.of(), PageMeta.SHAPE.builder().build());
        }
    }

    @Test
    void anAreaOfAUsersOwnAnswersWhatItOverridesAndSaysWhatItDoesNot() {
        Registry registry = new EmptyRegistry();
        assertThat(registry.list(RegistryQuery.all()).data()).isEmpty();
        assertThatThrownBy(() -> registry.listAll(RegistryQuery.all()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("EmptyRegistry")
                .hasMessageContaining("override");
    }
}
