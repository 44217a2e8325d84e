package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.level.AgnoLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** The checks of {@code drive_client.py}, each with what failed: an empty text where nothing did. */
record Checks(Map<String, String> failures, List<String> lines) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Drives a server with Agno's own client, of the level of this test run; each of its checks becomes a test. */
    static Stream<DynamicTest> byAgnosClient(String url, String... more) {
        Checks checks = by(PythonFolder.level(), url, more);
        return Stream.concat(
                checks.failures.entrySet().stream()
                        .map(check -> DynamicTest.dynamicTest(check.getKey(), () -> holds(check.getValue()))),
                Stream.of(DynamicTest.dynamicTest("all checks ran", () -> checks.allRan(0))));
    }

    /**
     * Two servers, driven with the same client. The first fails the checks that are named and no others; each of the others is a
     * test of the second.
     */
    static Stream<DynamicTest> asOnTheReal(Checks real, Checks ours, Set<String> failing) {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("the real one fails what is known", () -> {
            assertThat(real.failing()).isEqualTo(failing);
            real.allRan(failing.size());
        }));
        tests.add(DynamicTest.dynamicTest(
                "the same checks ran", () -> assertThat(ours.failures.keySet()).isEqualTo(real.failures.keySet())));
        ours.failures.forEach((name, failure) -> {
            if (!failing.contains(name)) {
                tests.add(DynamicTest.dynamicTest(name, () -> holds(failure)));
            }
        });
        return tests.stream();
    }

    /** Drives a server with the client of this release of Agno. */
    static Checks by(AgnoLevel client, String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of(url));
        arguments.addAll(List.of(more));
        List<String> lines = PythonFolder.run(client, LIMIT, "drive_client.py", arguments.toArray(String[]::new))
                .lines();
        Map<String, String> failures = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith("  ok ")) {
                failures.put(line.substring(4).strip(), "");
            } else if (line.startsWith("  FAILED ")) {
                String said = line.substring(8).strip();
                failures.put(said.contains(":") ? said.substring(0, said.indexOf(':')) : said, said);
            }
        }
        return new Checks(failures, lines);
    }

    private Set<String> failing() {
        Map<String, String> failing = new LinkedHashMap<>(failures);
        failing.values().removeIf(String::isEmpty);
        return failing.keySet();
    }

    private void allRan(int failed) {
        assertThat(lines).last().asString().isEqualTo(failures.size() - failed + " passed, " + failed + " failed");
    }

    private static void holds(String failure) {
        if (!failure.isEmpty()) {
            Assertions.fail(failure);
        }
    }
}
