package dev.agentos4j.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLimitsTest {

    private static String nested(String open, int depth, String close) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void whatNestsDeeperThanTheLimitIsNotAccepted(String open) {
        String close = open.equals("[") ? "]" : "}";

        assertThat(JsonValue.parse(nested(open, 200, close), JsonLimits.ACCEPTED))
                .isNotNull();
        assertThatThrownBy(() -> JsonValue.parse(nested(open, 201, close), JsonLimits.ACCEPTED))
                .isInstanceOf(JsonException.class)
                .hasMessage("nests more than 200 deep");
    }

    @Test
    void bracketsInTextsDoNotCount() {
        String text = "[\"" + "[{\\\"".repeat(300) + "\"]";

        assertThat(JsonValue.parse(text, JsonLimits.ACCEPTED)).isInstanceOf(JsonArray.class);
    }

    @Test
    void whatCanBeWrittenCanBeRead() {
        JsonValue deepest = JsonNull.NULL;
        for (int depth = 0; depth < JsonLimits.DEEPEST; depth++) {
            deepest = depth % 2 == 0 ? new JsonArray(List.of(deepest)) : new JsonObject(Map.of("a", deepest));
        }
        JsonValue tooDeep = new JsonArray(List.of(deepest));

        assertThat(JsonValue.parse(deepest.toJson())).isEqualTo(deepest);
        assertThatThrownBy(tooDeep::toJson).isInstanceOf(JsonException.class).hasMessage("nests more than 500 deep");
    }

    @Test
    void plainDataThatHoldsItselfHasNoJsonForm() {
        Map<String, Object> state = new HashMap<>();
        List<Object> list = new ArrayList<>();
        state.put("list", list);
        list.add(state);

        assertThatThrownBy(() -> JsonObject.of(state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does it hold itself?");
    }
}
