package dev.agentos4j.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void aTableTellsMediansRangesAndTheRatio() {
        Results results = new Results();
        results.add("b9", Results.OURS, "speed", 30);
        results.add("b9", Results.OURS, "speed", 10);
        results.add("b9", Results.PYTHON, "speed", 4);
        results.add("b9", Results.PYTHON, "speed", 1);
        results.add("b9", Results.PYTHON, "speed", 2);
        assertThat(results.median("b9", Results.OURS, "speed")).isEqualTo(20);
        assertThat(results.median("b9", Results.OURS, "nothing")).isNaN();
        assertThat(results.table("b9")).contains("| speed | 20.0 (10.0 to 30.0) | 2.00 (1.00 to 4.00) | 10.0 |");
    }

    @Test
    void aTableHasOursOnSqliteWhereItWasMeasuredBeside() {
        Results results = new Results();
        results.add("b9", Results.OURS, "speed", 30);
        results.add("b9", Results.SQLITE, "speed", 60);
        results.add("b9", Results.OURS, "size", 3);
        assertThat(results.table("b9"))
                .contains("| speed | 30.0 |  |  | 60.0 | 0.500 |\n")
                .contains("| size | 3.00 |  |  |  |  |\n");
    }
}
