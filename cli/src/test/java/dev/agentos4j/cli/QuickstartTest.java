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
                        "1. Ask the server what it has",
                        "Config config = client.config();",
                        "2. List its agents",
                        "calculator",
                        "3. Run one",
                        "2 + 2 is 4.",
                        "4. Read an answer while it is written",
                        "Once there was a client that spoke Java",
                        "5. Run an agent that uses a Java method",
                        "weather_of(city: Lisbon) = 22 degrees",
                        "I looked it up: 22 degrees",
                        "6. Run an agent that asks",
                        "waits",
                        "the run is PAUSED",
                        "7. Agree",
                        "Done: sent 20 euros to Ada",
                        "8. Tell an agent something",
                        "You told me: My name is Ada.",
                        "9. Stop a run",
                        "and then and then and then",
                        "the run is CANCELLED",
                        "10. Ask for an agent that is not there",
                        "NotFoundException: ",
                        "All 10 steps gave what they should")
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
