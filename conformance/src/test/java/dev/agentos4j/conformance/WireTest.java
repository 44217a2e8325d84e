package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.server.AgentOS;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our server says on the wire what the real one said when it was recorded: the same stories are told to it with raw HTTP.
 * Names and order of events, members, types and values must be alike, but for what {@code allowed.json} lists.
 */
class WireTest {

    @ParameterizedTest
    @ValueSource(strings = {"agents", "teams", "workflows", "data", "learnings", "components", "approvals"})
    void ourServerSaysWhatTheRealOneSays(String stories) {
        Path folder = recorded(stories);
        try (AgentOS os = ScriptedAgents.os().build().start()) {
            Recording.of(os.url(), folder, "--stories", stories);
        }
        assertAlike(stories, folder);
    }

    @Test
    void ourServerExecutesSchedulesAsTheRealOneDoes() {
        Path folder = recorded("schedules");
        try (AgentOS os = ScriptedAgents.os().scheduler().build().start()) {
            Recording.of(os.url(), folder, "--stories", "schedules");
        }
        assertAlike("schedules", folder);
    }

    @Test
    void ourTeamsRouteBroadcastPlanAndShareAsTheRealOnes() {
        Path folder = recorded("team-modes");
        try (AgentOS os = ScriptedAgents.osWithTeamModes().build().start()) {
            Recording.of(os.url(), folder, "--stories", "team-modes");
        }
        assertAlike("team-modes", folder);
    }

    @Test
    void ourServerLetsInWhoTheRealOneLetsIn() {
        Path folder = recorded("access");
        try (AgentOS os =
                ScriptedAgents.os().securityKey(ReferenceOS.KEY).build().start()) {
            Recording.of(os.url(), folder, "--key", ReferenceOS.KEY);
        }
        assertAlike("access", folder);
    }

    /** Where what our server says is kept, to be looked at when it differs. */
    private static Path recorded(String stories) {
        return PythonFolder.conformance().resolve("target/wire").resolve(stories);
    }

    private static void assertAlike(String stories, Path recorded) {
        Path conformance = PythonFolder.conformance();
        PythonFolder.Ended compared = PythonFolder.run(
                Duration.ofMinutes(1),
                "compare.py",
                conformance.resolve("recordings").resolve(stories).toString(),
                recorded.toString(),
                "--allowed",
                conformance.resolve("allowed.json").toString(),
                "--stories",
                stories,
                "--docs",
                conformance.resolve("../docs/compatibility.md").toString());
        assertThat(compared.lines()).as("differences").hasSize(1);
        assertThat(compared.code()).isZero();
    }
}
