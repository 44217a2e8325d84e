package dev.agentos4j.testkit;

import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;

final class Agents {

    private Agents() {}

    static Agent echo() {
        return Agent.builder().id("echo").model(ScriptedModel.echo()).build();
    }
}
