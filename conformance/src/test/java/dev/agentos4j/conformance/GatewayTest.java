package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agentos4j.protocol.level.AgnoLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A gateway, which is Agno's own AgentOS with remote agents, teams and workflows alone, in front of our server: whoever asks it gets
 * what one in front of a real AgentOS answers.
 */
class GatewayTest {

    /** What Agno's own gateway does not pass on to an AgentOS of Agno, either. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "a confirmed run goes on",
            "a confirmed run goes on streaming",
            "a rejected tool does not run",
            "an external result is used",
            "an external result is used streaming",
            "a person is asked for input",
            "a remote agent describes itself",
            "a remote agent waits for a person",
            "a remote workflow runs streams and waits");

    private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

    private static String beforeTheRealOne = "";
    private static String beforeOurs = "";

    @BeforeAll
    static void startBothGateways() {
        assumeThat(PythonFolder.level()).isEqualTo(AgnoLevel.V3_1);
        beforeTheRealOne = gatewayOf(started(ReferenceOS.start()).url());
        beforeOurs = gatewayOf(started(ScriptedAgents.os().build().start()).url());
    }

    private static String gatewayOf(String url) {
        return started(ReferenceOS.start("--gateway-of", url)).url();
    }

    private static <T extends AutoCloseable> T started(T resource) {
        STARTED.push(resource);
        return resource;
    }

    @AfterAll
    static void stopThem() throws Exception {
        while (!STARTED.isEmpty()) {
            STARTED.pop().close();
        }
    }

    @TestFactory
    Stream<DynamicTest> agnosClientGetsFromTheGatewayBeforeOursWhatItGetsBeforeTheRealOne() {
        return Checks.asOnTheReal(checked(beforeTheRealOne), checked(beforeOurs), NOT_PASSED_ON);
    }

    private static Checks checked(String gateway) {
        return Checks.by(PythonFolder.level(), gateway, "--areas", "first-light,remote");
    }

    @Test
    void theGatewaySaysTheSameOnTheWire() {
        Path wire = PythonFolder.conformance().resolve("target/wire/gateway");
        Path before = wire.resolve("real");
        Path ours = wire.resolve("ours");
        Recording.of(beforeTheRealOne, before, "--stories", "gateway");
        Recording.of(beforeOurs, ours, "--stories", "gateway");
        PythonFolder.Ended compared = PythonFolder.run(
                Duration.ofMinutes(1),
                "compare.py",
                before.toString(),
                ours.toString(),
                "--allowed",
                PythonFolder.conformance().resolve("allowed-3.1.json").toString(),
                "--stories",
                "gateway",
                "--docs",
                PythonFolder.conformance().resolve("../docs/compatibility.md").toString());
        assertThat(compared.lines()).as("differences").hasSize(1);
        assertThat(compared.code()).isZero();
    }
}
