package dev.agentos4j.conformance;

import dev.agentos4j.server.AgentOS;
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
}
