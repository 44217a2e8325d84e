package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** Makes a test of each line that a script of checks printed. */
final class Checks {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Checks() {}

    /** Drives a server with Agno's own client; each of its checks becomes a test. */
    static Stream<DynamicTest> byAgnosClient(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of(url));
        arguments.addAll(List.of(more));
        PythonFolder.Ended ended = PythonFolder.run(LIMIT, "drive_client.py", arguments.toArray(String[]::new));
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : ended.lines()) {
            if (line.startsWith("  ok ")) {
                tests.add(DynamicTest.dynamicTest(line.substring(4).strip(), () -> {}));
            } else if (line.startsWith("  FAILED ")) {
                String said = line.substring(8).strip();
                String name = said.contains(":") ? said.substring(0, said.indexOf(':')) : said;
                tests.add(DynamicTest.dynamicTest(name, () -> Assertions.fail(said)));
            }
        }
        tests.add(DynamicTest.dynamicTest(
                "all checks ran",
                () -> assertThat(ended.lines()).last().asString().isEqualTo(tests.size() - 1 + " passed, 0 failed")));
        return tests.stream();
    }
}
