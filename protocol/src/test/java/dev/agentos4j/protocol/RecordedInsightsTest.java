package dev.agentos4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.database.MigrationResult;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilterSchema;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real AgentOS answered about traces, metrics, evaluations and databases is read whole, and written back. */
class RecordedInsightsTest {

    private static final Path DATA = Path.of("..", "conformance", "recordings", "data");

    static Stream<Arguments> recordings() {
        return Stream.of(
                Arguments.of("traces.json", PageShape.of(TraceSummary.SHAPE).shape()),
                Arguments.of("trace.json", TraceDetail.SHAPE),
                Arguments.of("trace-span.json", TraceNode.SHAPE),
                Arguments.of("trace-filter-schema.json", TraceFilterSchema.SHAPE),
                Arguments.of(
                        "trace-session-stats.json",
                        PageShape.of(TraceSessionStats.SHAPE).shape()),
                Arguments.of(
                        "traces-search.json", PageShape.of(TraceDetail.SHAPE).shape()),
                Arguments.of("metrics.json", MetricsReport.SHAPE),
                Arguments.of("metrics-none.json", MetricsReport.SHAPE),
                Arguments.of("metrics-refresh-status.json", MetricsRefreshStatus.SHAPE),
                Arguments.of("eval.json", EvalRun.SHAPE),
                Arguments.of("eval-reliability.json", EvalRun.SHAPE),
                Arguments.of("evals.json", PageShape.of(EvalRun.SHAPE).shape()),
                Arguments.of("migrate.json", MigrationResult.SHAPE));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void itIsKnownWholeAndWrittenBack(String file, Shape<?> shape) throws IOException {
        String json = Files.readString(DATA.resolve(file));

        Struct value = shape.read(json);

        assertThat(value.extra().members()).isEmpty();
        assertThat(value.toJson()).isEqualTo(JsonValue.parse(json).toJson());
    }

    @Test
    void aTraceTellsItsDurationAndAllItsSpans() throws IOException {
        TraceDetail trace = TraceDetail.SHAPE.read(Files.readString(DATA.resolve("trace.json")));

        assertThat(trace.durationMillis()).isEqualTo(26.9964337348938);
        assertThat(trace.isError()).isFalse();
        assertThat(trace.spans()).extracting(TraceNode::type).containsExactly("AGENT", "LLM", "TOOL", "LLM");
        assertThat(trace.tree()).hasSize(1);
    }

    @Test
    void aDayIsADate() throws IOException {
        DayMetrics day = MetricsReport.SHAPE
                .read(Files.readString(DATA.resolve("metrics.json")))
                .metrics()
                .get(0);
        assertThat(day.day()).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(day.tokenMetrics().totalTokens()).isEqualTo(60);
    }

    @Test
    void anEvaluationHasAResultOfItsType() throws IOException {
        EvalRun eval = EvalRun.SHAPE.read(Files.readString(DATA.resolve("eval.json")));
        assertThat(eval.evalType()).isEqualTo(EvalType.RELIABILITY);
        assertThat(eval.reliability()).isNotNull().satisfies(result -> {
            assertThat(result.passed()).isTrue();
            assertThat(result.passedToolCalls()).containsExactly("add");
        });
        assertThat(eval.accuracy()).isNull();
    }

    @Test
    void bothFormsOfAPerformanceAreReadAlike() {
        String answered = "{\"eval_type\":\"performance\",\"eval_data\":{\"run_times\":[0.5,1.5],\"avg_run_time\":1.0,"
                + "\"memory_usages\":[2,4],\"avg_memory_usage\":3.0}}";
        String kept = "{\"eval_type\":\"performance\",\"eval_data\":{\"result\":{\"avg_run_time\":1.0,"
                + "\"avg_memory_usage\":3.0},\"runs\":[{\"runtime\":0.5,\"memory\":2},{\"runtime\":1.5,\"memory\":4}]}}";
        for (String json : new String[] {answered, kept}) {
            assertThat(EvalRun.SHAPE.read(json).performance()).isNotNull().satisfies(result -> {
                assertThat(result.avgRunTime()).isEqualTo(1.0);
                assertThat(result.seconds()).containsExactly(0.5, 1.5);
                assertThat(result.mebibytes()).containsExactly(2.0, 4.0);
            });
        }
    }
}
