package dev.agentos4j.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeminiModelFactoryTest {

    @Test
    void theEnvironmentNamesTheModel() {
        Model model = Models.from(ModelSettings.of(Map.of("GEMINI_API_KEY", "k", "GEMINI_MODEL", "mine")))
                .orElseThrow();
        assertThat(model.id()).isEqualTo("mine");
        assertThat(model.provider()).isEqualTo("Google");
        assertThat(GeminiModels.from(ModelSettings.of(Map.of()))).isEmpty();
    }

    @Test
    void aKeyAloneMeansTheDefaultModel() {
        assertThat(GeminiModels.from(ModelSettings.of(Map.of("GEMINI_API_KEY", "k")))
                        .orElseThrow()
                        .id())
                .isEqualTo("gemini-2.5-flash");
    }

    @Test
    void aModelIsFoundByItsName() {
        assertThat(Models.of("gemini:other", ModelSettings.of(Map.of("GEMINI_API_KEY", "k")))
                        .id())
                .isEqualTo("other");
        assertThatThrownBy(() -> Models.of("gemini", ModelSettings.of(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GEMINI_API_KEY");
    }
}
