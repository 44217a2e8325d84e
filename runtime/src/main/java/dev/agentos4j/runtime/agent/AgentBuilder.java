package dev.agentos4j.runtime.agent;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.runtime.loop.ProfileBuilder;

/** Builds an {@link Agent}. It needs a model, and an id or a name. */
public final class AgentBuilder extends ProfileBuilder<AgentBuilder> {

    AgentBuilder() {}

    @Override
    protected AgentBuilder self() {
        return this;
    }

    /**
     * The agent.
     *
     * @throws IllegalStateException if there is neither id nor name, or no model
     */
    public Agent build() {
        return Agent.of(profile(ComponentKind.AGENT));
    }
}
