package dev.agentos4j.testkit;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A new {@link TestAgentOS} for each test of a class. Tests may ask for it, or for its client, as a parameter.
 *
 * <pre>{@code
 * @RegisterExtension
 * final AgentOSExtension os = AgentOSExtension.serving(
 *         Agent.builder().id("assistant").model(ScriptedModel.echo()).build());
 *
 * @Test
 * void answers(AgentOSClient client) {
 *     assertEquals("hi", client.agents().run("assistant", "hi").text());
 * }
 * }</pre>
 */
public final class AgentOSExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final Supplier<AgentOSBuilder> setup;
    private @Nullable TestAgentOS current;

    private AgentOSExtension(Supplier<AgentOSBuilder> setup) {
        this.setup = setup;
    }

    /** Serves these agents. */
    public static AgentOSExtension serving(Agent... agents) {
        return with(() -> AgentOS.builder().agents(agents));
    }

    /** Serves what is put together anew for each test. */
    public static AgentOSExtension with(Supplier<AgentOSBuilder> setup) {
        return new AgentOSExtension(setup);
    }

    /**
     * The one of the test that runs.
     *
     * @throws IllegalStateException if no test runs
     */
    public TestAgentOS os() {
        if (current == null) {
            throw new IllegalStateException("there is an AgentOS only while a test runs");
        }
        return current;
    }

    /** The client of the test that runs. */
    public AgentOSClient client() {
        return os().client();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        current = TestAgentOS.start(setup.get());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestAgentOS.class || type == AgentOSClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestAgentOS.class ? os() : client();
    }
}
