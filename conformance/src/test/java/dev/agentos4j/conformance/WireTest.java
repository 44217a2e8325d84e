package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our server of each level says on the wire what the real one of that release said when it was recorded: the same stories are
 * told to it with raw HTTP. Names and order of events, members, types and values must be alike, but for what
 * {@code allowed.json}, and {@code allowed-3.1.json}, list.
 */
class WireTest {

    static Stream<Arguments> stories() {
        return Stream.of(AgnoLevel.values())
                .flatMap(level -> Stream.of(
                                "agents",
                                "teams",
                                "workflows",
                                "data",
                                "learnings",
                                "components",
                                "approvals",
                                "since-3")
                        .filter(stories -> !stories.equals("since-3") || level.isAtLeast(AgnoLevel.V3_1))
                        .map(stories -> Arguments.of(level, stories)));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void ourServerSaysWhatTheRealOneSays(AgnoLevel level, String stories) {
        AgentOSBuilder ours = ScriptedAgents.os();
        // what the real one was asked for media was asked of one that stores none
        assertAlike(
                level, stories, stories.equals("since-3") ? OurStorage.chosen().withoutMedia(ours) : ours);
    }

    @ParameterizedTest
    @EnumSource
    void ourServerExecutesSchedulesAsTheRealOneDoes(AgnoLevel level) {
        assertAlike(level, "schedules", ScriptedAgents.os().scheduler());
    }

    @ParameterizedTest
    @EnumSource
    void ourTeamsRouteBroadcastPlanAndShareAsTheRealOnes(AgnoLevel level) {
        assertAlike(level, "team-modes", ScriptedAgents.osWithTeamModes());
    }

    @ParameterizedTest
    @EnumSource
    void ourServerLetsInWhoTheRealOneLetsIn(AgnoLevel level) {
        assertAlike(level, "access", ScriptedAgents.os().securityKey(ReferenceOS.KEY), "--key", ReferenceOS.KEY);
    }

    private static void assertAlike(AgnoLevel level, String stories, AgentOSBuilder ours) {
        assertAlike(level, stories, ours, "--stories", stories);
    }

    private static void assertAlike(AgnoLevel level, String stories, AgentOSBuilder ours, String... options) {
        Path conformance = PythonFolder.conformance();
        // what our server says is kept, to be looked at when it differs
        Path recorded =
                conformance.resolve("target/wire").resolve(level.version()).resolve(stories);
        try (AgentOS os = ours.level(level).build().start()) {
            Recording.of(os.url(), recorded, options);
        }
        String suffix = level == AgnoLevel.V2_9 ? "" : "-" + level.version();
        PythonFolder.Ended compared = PythonFolder.run(
                Duration.ofMinutes(1),
                "compare.py",
                conformance.resolve("recordings" + suffix).resolve(stories).toString(),
                recorded.toString(),
                "--allowed",
                conformance.resolve("allowed" + suffix + ".json").toString(),
                "--stories",
                stories,
                "--docs",
                conformance.resolve("../docs/compatibility.md").toString());
        assertThat(compared.lines()).as("differences").hasSize(1);
        assertThat(compared.code()).isZero();
    }
}
