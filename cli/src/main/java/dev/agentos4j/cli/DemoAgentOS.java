package dev.agentos4j.cli;

import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code agentos serve} serves: the agents, the team and the workflows that the quick start, the README and the
 * examples talk to.
 */
public final class DemoAgentOS {

    private DemoAgentOS() {}

    /** Returns the AgentOS with scripted agents alone, to be given a database and started. */
    public static AgentOSBuilder scripted() {
        return with(null);
    }

    /** @param model a language model, which gets an agent of its own and leads the team; null for scripts alone */
    static AgentOSBuilder with(@Nullable Model model) {
        List<Agent> agents = DemoAgents.forServing(model);
        return AgentOS.builder()
                .id("agentos-demo")
                .agents(agents.toArray(Agent[]::new))
                .team(DemoAgents.teamForServing(model))
                .workflows(DemoWorkflows.digest(), DemoWorkflows.newsletter())
                .tracing();
    }
}
