package dev.agentos4j.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final JsonObject TEA =
            JsonObject.parse("{\"kind\":\"Drink\",\"degrees\":80,\"tags\":[\"hot\",\"green\"],"
                    + "\"origin\":{\"land\":\"Japan\",\"year\":2020},\"none\":null}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | true",
                "{} | true",
                "{\"kind\":\"Drink\"} | true",
                "{\"kind\":\"drink\"} | false",
                "{\"degrees\":80.0} | true",
                "{\"tags\":\"hot\"} | true",
                "{\"tags\":[\"green\",\"hot\"]} | true",
                "{\"tags\":[\"cold\"]} | false",
                "{\"origin\":{\"land\":\"Japan\"}} | true",
                "{\"kind\":\"Drink\",\"degrees\":81} | false",
                "{\"absent\":1} | false",
                "{\"op\":\"EQ\",\"key\":\"kind\",\"value\":\"Drink\"} | true",
                "{\"op\":\"NEQ\",\"key\":\"kind\",\"value\":\"Food\"} | true",
                "{\"op\":\"NEQ\",\"key\":\"absent\",\"value\":\"Food\"} | false",
                "{\"op\":\"GT\",\"key\":\"degrees\",\"value\":79} | true",
                "{\"op\":\"GTE\",\"key\":\"degrees\",\"value\":80} | true",
                "{\"op\":\"LT\",\"key\":\"degrees\",\"value\":80} | false",
                "{\"op\":\"LTE\",\"key\":\"degrees\",\"value\":80} | true",
                "{\"op\":\"GT\",\"key\":\"degrees\",\"value\":\"79\"} | false",
                "{\"op\":\"CONTAINS\",\"key\":\"kind\",\"value\":\"RIN\"} | true",
                "{\"op\":\"STARTSWITH\",\"key\":\"kind\",\"value\":\"dr\"} | true",
                "{\"op\":\"IN\",\"key\":\"degrees\",\"values\":[70,80]} | true",
                "{\"op\":\"IN\",\"key\":\"degrees\",\"values\":[]} | false",
                "{\"op\":\"NOT\",\"condition\":{\"op\":\"EQ\",\"key\":\"kind\",\"value\":\"Food\"}} | true",
                "{\"op\":\"NOT\",\"condition\":{\"op\":\"EQ\",\"key\":\"none\",\"value\":\"Food\"}} | false",
                "{\"op\":\"AND\",\"conditions\":[{\"kind\":\"x\",\"op\":\"EQ\",\"key\":\"degrees\",\"value\":80}]} | true",
                "{\"op\":\"OR\",\"conditions\":[{\"op\":\"EQ\",\"key\":\"kind\",\"value\":\"Food\"}]} | false",
                "[{\"op\":\"EQ\",\"key\":\"kind\",\"value\":\"Drink\"},{\"op\":\"EQ\",\"key\":\"degrees\",\"value\":1}] | false"
            })
    void aFilterWantsWhatItSays(String filter, boolean wanted) {
        assertThat(Filter.parse(JsonValue.parse(filter)).matches(TEA)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"kind\"",
                "{\"op\":1}",
                "{\"op\":\"LIKE\",\"key\":\"a\",\"value\":1}",
                "{\"op\":\"EQ\",\"value\":1}",
                "{\"op\":\"EQ\",\"key\":\"a\"}",
                "{\"op\":\"IN\",\"key\":\"a\",\"values\":1}",
                "{\"op\":\"AND\"}",
                "{\"op\":\"AND\",\"conditions\":[1]}",
                "{\"op\":\"NOT\",\"condition\":[]}"
            })
    void whatIsNoFilterIsRefused(String filter) {
        assertThatThrownBy(() -> Filter.parse(JsonValue.parse(filter))).isInstanceOf(KnowledgeException.class);
    }

    @org.junit.jupiter.api.Test
    void nestingIsBounded() {
        String filter = "{\"op\":\"NOT\",\"condition\":".repeat(50) + "{}" + "}".repeat(50);

        assertThatThrownBy(() -> Filter.parse(JsonValue.parse(filter))).hasMessageContaining("deeper");
    }
}
