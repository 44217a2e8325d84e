package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each suite fails when the real AgentOS is broken on purpose, in each way that {@code faults.py} knows. */
@EnabledIfSystemProperty(named = "conformance.prove", matches = "true")
class ProofTest {

    static Stream<String> ways() {
        return PythonFolder.run(Duration.ofMinutes(1), "faults.py").lines().stream();
    }

    /** A stall changes when bytes come, not which; recordings do not look at the time. */
    static Stream<String> waysThatChangeBytes() {
        return ways().filter(way -> !way.equals("stall"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theSuiteOfTheJavaClientNotices(String way) {
        Failures failures = new Failures();
        System.setProperty(Host.BREAK, way);
        try {
            LauncherDiscoveryRequest suites = LauncherDiscoveryRequestBuilder.request()
                    .selectors(
                            DiscoverySelectors.selectClass(JavaClientDiscoveryTest.class),
                            DiscoverySelectors.selectClass(JavaClientSessionsTest.class),
                            DiscoverySelectors.selectClass(JavaClientRunsTest.class),
                            DiscoverySelectors.selectClass(JavaClientPausesTest.class))
                    .build();
            LauncherFactory.create().execute(suites, failures);
        } finally {
            System.clearProperty(Host.BREAK);
        }
        assertThat(failures.tests).as("tests that fail when broken by " + way).isNotEmpty();
        report("Java client", way, failures.tests);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theSuiteOfAgnosClientNotices(String way) {
        PythonFolder.Ended ended = PythonFolder.run(Duration.ofMinutes(10), "drive_broken.py", "--modes", way);
        assertThat(ended.code()).as(String.join("\n", ended.lines())).isZero();
        report("Agno's client", way, ended.lines());
    }

    @ParameterizedTest
    @MethodSource("waysThatChangeBytes")
    void theComparisonOfTheWireNotices(String way, @TempDir Path folder) {
        boolean aboutAccess = way.equals("open-door");
        String stories = switch (way) {
            case "open-door" -> "access";
            case "ignored-status" -> "since-3";
            default -> "agents";
        };
        String[] access = aboutAccess ? new String[] {"--security-key", ReferenceOS.KEY} : new String[0];
        PythonFolder.Ended recorded;
        try (ReferenceOS broken = ReferenceOS.start(
                Stream.concat(Stream.of("--break", way), Stream.of(access)).toArray(String[]::new))) {
            recorded = PythonFolder.run(
                    Duration.ofMinutes(5),
                    "record.py",
                    broken.url(),
                    "--out",
                    folder.toString(),
                    aboutAccess ? "--key" : "--stories",
                    aboutAccess ? ReferenceOS.KEY : stories);
        }
        if (recorded.code() != 0) {
            report("recording", way, List.of("a story cannot be told to its end"));
            return;
        }
        PythonFolder.Ended compared = PythonFolder.run(
                Duration.ofMinutes(1),
                "compare.py",
                PythonFolder.recordings().resolve(stories).toString(),
                folder.toString());
        assertThat(compared.code()).as("differences seen when broken by " + way).isNotZero();
        report("comparison", way, compared.lines());
    }

    private static void report(String who, String way, List<String> noticed) {
        String first = noticed.get(0).strip();
        System.out.printf("%s, broken by %s: %d noticed, e.g. %.120s%n", who, way, noticed.size(), first);
    }

    /** The tests that failed. */
    private static final class Failures implements TestExecutionListener {

        private final List<String> tests = new java.util.concurrent.CopyOnWriteArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                String why = result.getThrowable().map(Throwable::toString).orElse("");
                tests.add(test.getDisplayName() + " (" + why.lines().findFirst().orElse("") + ")");
            }
        }
    }
}
