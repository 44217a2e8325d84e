package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuickstartTest {

    @Test
    void everyStepIsShownWithItsJavaAndItsResult() throws IOException {
        Captured captured = new Captured();
        Set<Path> before = folders();

        int code = new Main(Main.commands(), captured.terminal()).run(List.of("quickstart"));

        String out = captured.takeOut();
        assertThat(captured.takeErr()).isEmpty();
        assertThat(code).as(out).isZero();
        assertThat(out)
                .containsSubsequence(
                        "listens at http://127.0.0.1:",
                        "== Discovery",
                        "1. Ask the server what it has",
                        "Config config = client.config();",
                        "calculator",
                        "tools [weather_of]",
                        "Concierge leads [Weather, Storyteller]",
                        "[write, count, publish]",
                        "== Agents",
                        "2 + 2 is 4.",
                        "Once there was a client that spoke Java",
                        "weather_of(city: Lisbon) = 22 degrees",
                        "I looked it up: 22 degrees",
                        "the run is PAUSED",
                        "The bank says: sent 20 euros to Ada",
                        "You told me: My name is Ada.",
                        "and then and then and then",
                        "the run is CANCELLED",
                        "== Teams",
                        "Weather calls weather_of",
                        "the run is CANCELLED",
                        "== Workflows",
                        "step count",
                        "Published: News about Java",
                        "the run is CANCELLED",
                        "== Memories",
                        "Strongly prefers dark mode",
                        "0 memories are left",
                        "== Sessions",
                        "user: I like tea.",
                        "About tea",
                        "it is gone: ",
                        "== Knowledge",
                        "score ",
                        "== Traces",
                        " spans",
                        "== Metrics",
                        " runs of agents",
                        "== Errors and access",
                        "NotFoundException: ",
                        "401 ",
                        "let in: agentos-demo",
                        "All " + TourSourceTest.steps() + " steps gave what they should")
                .doesNotContain("\u001b[");
        assertThat(folders()).as("temporary folders").isEqualTo(before);
    }

    private static Set<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("agentos-quickstart"))
                    .collect(Collectors.toSet());
        }
    }
}
