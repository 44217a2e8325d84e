package dev.agentos4j.mistral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MistralModelFactoryTest {

    @Test
    void theEnvironmentNamesTheModel() {
        Model model = Models.from(ModelSettings.of(Map.of("MISTRAL_API_KEY", "k", "MISTRAL_MODEL", "mine")))
                .orElseThrow();
        assertThat(model.id()).isEqualTo("mine");
        assertThat(model.provider()).isEqualTo("Mistral");
        assertThat(MistralModels.from(ModelSettings.of(Map.of()))).isEmpty();
    }

    @Test
    void aKeyAloneMeansTheDefaultModel() {
        assertThat(MistralModels.from(ModelSettings.of(Map.of("MISTRAL_API_KEY", "k")))
                        .orElseThrow()
                        .id())
                .isEqualTo("mistral-large-latest");
    }

    @Test
    void aModelIsFoundByItsName() {
        assertThat(Models.of("mistral:other", ModelSettings.of(Map.of("MISTRAL_API_KEY", "k")))
                        .id())
                .isEqualTo("other");
        assertThatThrownBy(() -> Models.of("mistral", ModelSettings.of(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MISTRAL_API_KEY");
    }
}
