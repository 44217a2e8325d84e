package dev.agentos4j.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.benchmarks.subject.BenchAgents;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.server.AgentOS;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Duration PACE = Duration.ofMillis(2);

    /** An agent that says so many of the expected tokens. */
    private static AgentOS serving(int tokens) {
        return AgentOS.builder()
                .securityKey(null)
                .agent(Agent.builder()
                        .id("bench")
                        .model(ScriptedModel.rules(ScriptedTurn.say("")
                                .inPieces(IntStream.range(0, tokens)
                                        .mapToObj(i -> "token" + i + " ")
                                        .toList())
                                .every(PACE)))
                        .build())
                .build()
                .start();
    }

    @Test
    void everyRunAndEveryTokenIsCounted() throws Exception {
        try (AgentOS os = serving(BenchAgents.TOKENS)) {
            URI url = URI.create(os.url());
            assertThat(UnaryLoad.inSession(url, "bench", "s1", 4)).hasSize(4);
            assertThat(UnaryLoad.run(url, "bench", 3, Duration.ZERO).millis().count())
                    .isEqualTo(3);
            StreamLoad.Result streams = StreamLoad.run(url, Ask.of("bench"), 5, Duration.ofMillis(20));
            assertThat(streams.total().count()).isEqualTo(5);
            assertThat(streams.late().count()).isEqualTo(5 * BenchAgents.TOKENS);
            assertThat(streams.gap().count()).isEqualTo(5 * (BenchAgents.TOKENS - 1));
            assertThat(StreamLoad.eventsPerSecond(url, Ask.of("bench").inBackground(), 2, Duration.ZERO))
                    .isPositive();
            assertThat(GetLoad.run(url, "/sessions?limit=2", 3, 2).count()).isEqualTo(3);
        }
    }

    @Test
    void aWrongAnswerIsNeverCounted() {
        try (AgentOS os = serving(BenchAgents.TOKENS - 1)) {
            URI url = URI.create(os.url());
            assertThatThrownBy(() -> UnaryLoad.run(url, "bench", 2, Duration.ZERO))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a wrong answer");
            assertThatThrownBy(() -> StreamLoad.run(url, Ask.of("bench"), 2, Duration.ZERO))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("19 tokens");
            assertThatThrownBy(() -> GetLoad.run(url, "/sessions?limit=2", 1, 20))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not 20 elements");
            assertThatThrownBy(() -> GetLoad.run(url, "/nothing", 1, null)).hasMessageContaining("404");
        }
    }

    @Test
    void percentilesAreNumbersThatOccurred() {
        double[] hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        assertThat(new Percentiles(hundred).at(0.5)).isEqualTo(50);
        assertThat(new Percentiles(hundred).at(0.99)).isEqualTo(99);
        assertThat(new Percentiles(hundred).at(1)).isEqualTo(100);
        assertThat(new Percentiles(Arrays.copyOf(hundred, 1)).at(0.99)).isEqualTo(1);
    }
}
