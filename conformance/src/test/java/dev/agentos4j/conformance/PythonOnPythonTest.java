package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agentos4j.protocol.level.AgnoLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The measuring stick itself: what is asked of ours must hold for the real AgentOS. */
class PythonOnPythonTest {

    @TestFactory
    Stream<DynamicTest> theRealServerPassesEveryCheckOfAgnosClient() {
        try (ReferenceOS os = ReferenceOS.start("--http", "httptools");
                ReferenceOS secured = ReferenceOS.start("--security-key", ReferenceOS.KEY)) {
            return Checks.byAgnosClient(
                    os.url(),
                    "--areas",
                    "first-light,components,data,remote",
                    "--secured",
                    secured.url(),
                    "--key",
                    ReferenceOS.KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "agents,h11",
        "agents,httptools",
        "teams,h11",
        "workflows,httptools",
        "data,h11",
        "learnings,httptools",
        "components,httptools",
        "schedules,h11",
        "team-modes,h11",
        "approvals,h11",
        "since-3,httptools"
    })
    void theRealServerStillSaysWhatWasRecorded(String stories, String http, @TempDir Path folder) {
        assumeThat(PythonFolder.level().isAtLeast(AgnoLevel.V3_1) || !stories.equals("since-3"))
                .isTrue();
        try (ReferenceOS os = start(stories, http)) {
            Recording.of(os.url(), folder, "--stories", stories);
        }
        Path recorded = PythonFolder.recordings().resolve(stories);
        PythonFolder.Ended compared =
                PythonFolder.run(Duration.ofMinutes(1), "compare.py", recorded.toString(), folder.toString());
        assertThat(compared.lines()).as("differences").hasSize(1);
        assertThat(compared.code()).isZero();
    }

    private static ReferenceOS start(String stories, String http) {
        return switch (stories) {
            case "schedules" -> ReferenceOS.start("--http", http, "--scheduler");
            case "team-modes" -> ReferenceOS.start("--http", http, "--team-modes");
            default -> ReferenceOS.start("--http", http);
        };
    }
}
