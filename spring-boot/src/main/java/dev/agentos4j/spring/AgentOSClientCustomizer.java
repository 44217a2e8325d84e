package dev.agentos4j.spring;

import dev.agentos4j.client.AgentOSClientBuilder;

/** A bean that sets up the client further, after the settings of {@link AgentOSProperties}. */
@FunctionalInterface
public interface AgentOSClientCustomizer {

    /** Sets up the client that is about to be made. */
    void customize(AgentOSClientBuilder builder);
}
