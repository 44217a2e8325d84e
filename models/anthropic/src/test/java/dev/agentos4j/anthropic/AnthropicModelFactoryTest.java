package dev.agentos4j.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnthropicModelFactoryTest {

    @Test
    void theEnvironmentNamesTheModel() {
        Model model = Models.from(ModelSettings.of(Map.of("ANTHROPIC_API_KEY", "k", "ANTHROPIC_MODEL", "mine")))
                .orElseThrow();
        assertThat(model.id()).isEqualTo("mine");
        assertThat(model.provider()).isEqualTo("Anthropic");
        assertThat(AnthropicModels.from(ModelSettings.of(Map.of()))).isEmpty();
    }

    @Test
    void aKeyAloneMeansTheDefaultModel() {
        assertThat(AnthropicModels.from(ModelSettings.of(Map.of("ANTHROPIC_API_KEY", "k")))
                        .orElseThrow()
                        .id())
                .isEqualTo("claude-sonnet-4-5");
    }

    @Test
    void aModelIsFoundByItsName() {
        assertThat(Models.of("anthropic:other", ModelSettings.of(Map.of("ANTHROPIC_API_KEY", "k")))
                        .id())
                .isEqualTo("other");
        assertThatThrownBy(() -> Models.of("anthropic", ModelSettings.of(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ANTHROPIC_API_KEY");
    }
}
