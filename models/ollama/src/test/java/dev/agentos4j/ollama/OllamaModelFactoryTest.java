package dev.agentos4j.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaModelFactoryTest {

    @Test
    void theEnvironmentNamesTheModel() {
        Model model =
                Models.from(ModelSettings.of(Map.of("OLLAMA_MODEL", "qwen3"))).orElseThrow();
        assertThat(model.id()).isEqualTo("qwen3");
        assertThat(model.provider()).isEqualTo("Ollama");
        assertThat(OllamaModels.from(ModelSettings.of(Map.of("OLLAMA_HOST", "box")))
                        .orElseThrow()
                        .id())
                .isEqualTo("llama3.1");
        assertThat(OllamaModels.from(ModelSettings.of(Map.of()))).isEmpty();
    }

    @Test
    void aModelIsFoundByItsNameEvenWithATag() {
        assertThat(Models.of("ollama:llama3.1:8b", ModelSettings.of(Map.of())).id())
                .isEqualTo("llama3.1:8b");
    }

    /** The same forms that Ollama's own client takes. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:11434",
        "127.0.0.1:8080, http://127.0.0.1:8080",
        "0.0.0.0, http://127.0.0.1:11434",
        "0.0.0.0:8080, http://127.0.0.1:8080",
        "http://0.0.0.0:8080/, http://127.0.0.1:8080",
        "http://box, http://box",
        "https://ollama.example/api-proxy, https://ollama.example/api-proxy",
        "box/sub, http://box:11434/sub",
        "' box ', http://box:11434"
    })
    void theHostIsReadAsOllamaReadsIt(String host, String url) {
        assertThat(OllamaModels.url(host)).isEqualTo(url);
    }

    @Test
    void aHostThatIsNoneIsRefused() {
        assertThatThrownBy(() -> OllamaModels.of("bo x", "m")).isInstanceOf(IllegalArgumentException.class);
    }
}
