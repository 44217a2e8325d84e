package dev.agentos4j.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models by name. No provider is on the class path of these tests. */
class ModelsTest {

    @ParameterizedTest
    @CsvSource({
        "OPENAI_API_KEY, agentos4j-openai",
        "OPENAI_BASE_URL, agentos4j-openai",
        "ANTHROPIC_API_KEY, agentos4j-anthropic",
        "GEMINI_API_KEY, agentos4j-gemini",
        "GOOGLE_API_KEY, agentos4j-gemini",
        "MISTRAL_API_KEY, agentos4j-mistral",
        "OLLAMA_HOST, agentos4j-ollama",
        "OLLAMA_MODEL, agentos4j-ollama"
    })
    void aMissingProviderSaysWhichDependencyToAdd(String variable, String artifact) {
        ModelSettings settings = ModelSettings.of(Map.of(variable, "sk-secret"));

        assertThatThrownBy(() -> Models.from(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining("add the dependency dev.agentos4j:" + artifact)
                .hasMessageNotContaining("sk-secret");
    }

    @Test
    void aNamedModelWithoutItsProviderSaysWhichDependencyToAdd() {
        assertThatThrownBy(() -> Models.of("anthropic:claude-sonnet-4-5"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("anthropic:claude-sonnet-4-5")
                .hasMessageContaining("dev.agentos4j:agentos4j-anthropic");
    }

    @Test
    void anUnknownProviderIsToldTheKnownOnes() {
        assertThatThrownBy(() -> Models.of("opnai:gpt-5-mini"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("opnai")
                .hasMessageContaining("openai, anthropic, gemini, mistral, ollama");
    }

    @Test
    void noVariableMeansNoModel() {
        assertThat(Models.from(ModelSettings.of(Map.of("OPENAI_API_KEY", " ", "OPENAI_MODEL", "m"))))
                .isEmpty();
    }

    @Test
    void aMissingLibrarySaysWhichDependencyToAdd() {
        assertThatThrownBy(() -> Models.needing("a.group:a-library", () -> {
                    throw new NoClassDefFoundError("a/group/Thing");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add the dependency a.group:a-library")
                .hasMessageContaining("a/group/Thing");
    }

    @Test
    void aKeyLosesTheLineEndItsFileHad() {
        assertThat(ModelSettings.of(Map.of("K", "sk-secret-123\r\n")).apiKey("J", "K"))
                .isEqualTo("sk-secret-123");
        assertThat(ModelSettings.requireKey("sk-secret-123\r")).isEqualTo("sk-secret-123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sk-secret\n123", "sk-secret 123", "sk-secret\u0000123", "sk-secret\u00a0123", "sk-secrét123"})
    void aKeyThatNoHeaderTakesIsRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> ModelSettings.of(Map.of("OPENAI_API_KEY", key)).apiKey("OPENAI_API_KEY"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OPENAI_API_KEY")
                .hasMessageNotContaining("secr");
        assertThatThrownBy(() -> ModelSettings.requireKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secr");
    }

    @Test
    void aMissingKeyNamesItsVariables() {
        assertThatThrownBy(() -> ModelSettings.of(Map.of()).apiKey("GEMINI_API_KEY", "GOOGLE_API_KEY"))
                .hasMessageContaining("set the environment variable GEMINI_API_KEY or GOOGLE_API_KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a b/v1, malformed",
        "localhost:11434, does not begin with http",
        "ftp://host/v1, does not begin with http",
        "http:///v1, names no valid host",
        "http://my_service:80/v1, no underscore",
        "'', does not begin with http"
    })
    void aBaseUrlThatCannotBeAskedIsRefusedAtOnce(String url, String reason) {
        assertThatThrownBy(() -> ModelSettings.requireUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url.strip())
                .hasMessageContaining(reason);
    }

    @Test
    void aPasswordInABaseUrlIsNotShown() {
        assertThat(ModelSettings.requireUrl(" https://u:pw@host/v1\n")).isEqualTo("https://u:pw@host/v1");
        assertThatThrownBy(() -> ModelSettings.requireUrl("https://u:pw@ho st/v1"))
                .hasMessageNotContaining("pw");
    }
}
