package dev.agentos4j.protocol.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.agentos4j.protocol.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFilterTest {

    @Test
    void aFilterIsWrittenWithTheKeysThatTheServerReads() {
        TraceFilter filter = TraceFilter.eq("status", "ERROR")
                .and(
                        TraceFilter.in("agent_id", "a", "b"),
                        TraceFilter.contains("name", "calc").not())
                .or(TraceFilter.gt("start_time", Instant.parse("2026-11-24T10:00:00.5Z")));

        assertThat(filter.toJson().toJson())
                .isEqualTo("{\"op\":\"OR\",\"conditions\":[{\"op\":\"AND\",\"conditions\":["
                        + "{\"op\":\"EQ\",\"key\":\"status\",\"value\":\"ERROR\"},"
                        + "{\"op\":\"IN\",\"key\":\"agent_id\",\"values\":[\"a\",\"b\"]},"
                        + "{\"op\":\"NOT\",\"condition\":{\"op\":\"CONTAINS\",\"key\":\"name\",\"value\":\"calc\"}}]},"
                        + "{\"op\":\"GT\",\"key\":\"start_time\",\"value\":\"2026-11-24T10:00:00.500000Z\"}]}");
        assertThat(TraceFilter.of(filter.toJson())).isEqualTo(filter);
    }

    @Test
    void conditionsJoinedOneByOneDoNotNestDeeper() {
        TraceFilter filter = TraceFilter.eq("status", "OK");
        for (int i = 0; i < 20; i++) {
            filter = filter.and(TraceFilter.gte("duration_ms", i));
        }
        assertThat(filter.depth()).isOne();
        assertThat(filter.parts()).hasSize(21);
    }

    @Test
    void aNumberWrittenAsTextIsANumber() {
        JsonObject json = JsonObject.parse("{\"op\":\"LT\",\"key\":\"duration_ms\",\"value\":\"1.5\"}");
        assertThat(TraceFilter.of(json)).isEqualTo(TraceFilter.lt("duration_ms", 1.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                          | must contain 'op' key",
                "{\"op\":\"LIKE\",\"key\":\"name\",\"value\":\"x\"} | Unknown filter operator: LIKE",
                "{\"op\":7}                                  | Unknown filter operator: 7",
                "{\"op\":\"EQ\",\"key\":\"name\"}            | EQ filter requires 'key' and 'value' fields",
                "{\"op\":\"IN\",\"key\":\"name\"}            | IN filter requires 'key' and 'values' fields",
                "{\"op\":\"IN\",\"key\":\"name\",\"values\":3} | IN filter requires a list as 'values'",
                "{\"op\":\"AND\"}                            | AND filter requires 'conditions' field",
                "{\"op\":\"OR\",\"conditions\":[]}           | OR needs at least one condition",
                "{\"op\":\"OR\",\"conditions\":[3]}          | must contain 'op' key",
                "{\"op\":\"NOT\"}                            | NOT filter requires 'condition' field",
                "{\"op\":\"EQ\",\"key\":\"nope\",\"value\":1} | Unknown field 'nope'; traces have trace_id",
                "{\"op\":\"EQ\",\"key\":\"status\",\"value\":null} | status is compared with a text, not with null",
                "{\"op\":\"EQ\",\"key\":\"status\",\"value\":5} | status is compared with a text, not with 5",
                "{\"op\":\"GT\",\"key\":\"start_time\",\"value\":\"soon\"} | start_time is compared with an ISO-8601 time",
                "{\"op\":\"GT\",\"key\":\"duration_ms\",\"value\":\"NaN\"} | duration_ms is compared with a number",
                "{\"op\":\"CONTAINS\",\"key\":\"duration_ms\",\"value\":1} | CONTAINS looks into texts",
            })
    void aWrongFilterIsRefusedWithWhatIsWrong(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceFilter.of(JsonObject.parse(json)))
                .withMessageContaining(message);
    }

    @Test
    void tenLevelsAreReadAndElevenRefused() {
        TraceFilter filter = TraceFilter.eq("status", "OK");
        for (int i = 0; i < TraceFilter.MAX_DEPTH; i++) {
            filter = filter.not();
        }
        assertThat(TraceFilter.of(filter.toJson()).depth()).isEqualTo(10);
        JsonObject deeper = filter.not().toJson();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceFilter.of(deeper))
                .withMessage("Filter expression exceeds maximum nesting depth of 10");
    }

    @ParameterizedTest
    @CsvSource({"26ms, 26", "0ms, 0", "1.50s, 1500", "61.00s, 61000", "333.00966024398804ms, 333.00966024398804"})
    void durationsAreReadInAllTheirForms(String text, double millis) {
        assertThat(DurationText.millis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"1m", "ms", "-5ms", "1e3ms", "1.s", "''"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(DurationText.millis(text)).isNull();
    }

    @Test
    void durationsAreWrittenAsTheyAreRead() {
        assertThat(List.of(0L, 999L, 1000L, 1499L, 61_000L))
                .extracting(DurationText::of)
                .containsExactly("0ms", "999ms", "1.00s", "1.50s", "61.00s");
    }
}
