package dev.agentos4j.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {

    @ParameterizedTest
    @CsvSource({
        "plain-id_1.2~, plain-id_1.2~",
        "a/b, a%2Fb",
        "a?b#c, a%3Fb%23c",
        "100%, 100%25",
        "a b, a%20b",
        "ü😀, %C3%BC%F0%9F%98%80",
        ".., %2E%2E",
        "., %2E",
        "..a, ..a"
    })
    void anIdBecomesOneSegment(String id, String encoded) {
        assertThat(ApiPath.of("/agents/{agent_id}/runs", id)).isEqualTo("/agents/" + encoded + "/runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void aBlankIdIsRefusedByTheNameOfItsParameter(String id) {
        assertThatThrownBy(() -> ApiPath.of("/agents/{agent_id}", id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("agentId must not be blank");
    }

    @Test
    void aNullIdIsRefusedByTheNameOfItsParameter() {
        assertThatThrownBy(() -> ApiPath.of("/agents/{agent_id}", (String) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("agentId must not be null");
    }

    @Test
    void anIdWithHalfACharacterIsRefused() {
        assertThatThrownBy(() -> ApiPath.of("/agents/{agent_id}", "a\uD83D"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agentId");
    }
}
