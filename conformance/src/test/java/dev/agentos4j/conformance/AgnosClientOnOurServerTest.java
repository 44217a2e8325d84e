package dev.agentos4j.conformance;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The real Python {@code AgentOSClient} drives our server. */
class AgnosClientOnOurServerTest {

    /** The parts of the API that our server serves; see {@code drive_client.py}. */
    private static final String AREAS = "first-light,components,data,remote";

    @TestFactory
    Stream<DynamicTest> ourServerPassesEveryCheckOfAgnosClient() {
        try (AgentOS os = ScriptedAgents.os().build().start();
                AgentOS secured =
                        ScriptedAgents.os().securityKey(ReferenceOS.KEY).build().start()) {
            return Checks.byAgnosClient(
                    os.url(), "--areas", AREAS, "--secured", secured.url(), "--key", ReferenceOS.KEY);
        }
    }

    /** What the client of 2.9 cannot read from an AgentOS of Agno 3.1: its configuration, by the models in it, and its models. */
    private static final Set<String> GONE = Set.of(
            "the configuration names the agents",
            "models are listed",
            "a remote agent describes itself",
            "a remote team answers streams and waits",
            "a remote workflow runs streams and waits",
            "every public method was used");

    @TestFactory
    Stream<DynamicTest> anOlderClientIsServedAsTheNewerRealServerServesIt() {
        assumeThat(PythonFolder.level()).isEqualTo(AgnoLevel.V3_1);
        Checks real;
        try (ReferenceOS os = ReferenceOS.start()) {
            real = Checks.by(AgnoLevel.V2_9, os.url(), "--areas", AREAS);
        }
        try (AgentOS os = ScriptedAgents.os().build().start()) {
            return Checks.asOnTheReal(real, Checks.by(AgnoLevel.V2_9, os.url(), "--areas", AREAS), GONE);
        }
    }
}
