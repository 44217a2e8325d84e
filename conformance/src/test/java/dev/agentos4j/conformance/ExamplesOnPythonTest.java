package dev.agentos4j.conformance;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.examples.Examples;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the documentation runs against the real AgentOS too. */
@OnPython
class ExamplesOnPythonTest {

    private final AgentOSClient client;

    ExamplesOnPythonTest(Host host, Servers servers) {
        this.client = servers.demoClient(host);
    }

    static Stream<String> names() {
        return Examples.names().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void anExampleRunsToItsEnd(String name) throws Exception {
        Examples.run(name, client);
    }
}
