package dev.agentos4j.examples;

import dev.agentos4j.cli.DemoAgentOS;
import dev.agentos4j.testkit.TestAgentOS;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example runs against what {@code agentos serve} serves; the conformance suite runs them against the real one. */
class ExamplesTest {

    private static TestAgentOS os;

    @BeforeAll
    static void start() {
        os = TestAgentOS.start(DemoAgentOS.scripted());
    }

    @AfterAll
    static void stop() {
        os.close();
    }

    static List<String> names() {
        return Examples.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExampleRunsToItsEnd(String name) throws Exception {
        Examples.run(name, os.client());
    }
}
