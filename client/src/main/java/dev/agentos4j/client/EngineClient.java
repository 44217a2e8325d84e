package dev.agentos4j.client;

import dev.agentos4j.client.access.ServiceAccounts;
import dev.agentos4j.client.approval.Approvals;
import dev.agentos4j.client.component.Components;
import dev.agentos4j.client.database.Databases;
import dev.agentos4j.client.eval.Evals;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.knowledge.Knowledge;
import dev.agentos4j.client.learning.Learnings;
import dev.agentos4j.client.memory.Memories;
import dev.agentos4j.client.metrics.Metrics;
import dev.agentos4j.client.registry.Registry;
import dev.agentos4j.client.run.Agents;
import dev.agentos4j.client.run.Teams;
import dev.agentos4j.client.run.Workflows;
import dev.agentos4j.client.schedule.Schedules;
import dev.agentos4j.client.session.Sessions;
import dev.agentos4j.client.trace.Traces;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.ModelInfo;
import dev.agentos4j.protocol.run.UnreadableOutput;
import java.util.List;

/** The client over its engine. */
final class EngineClient implements AgentOSClient {

    static {
        UnreadableOutput.failWith(UnreadableOutputException::of);
    }

    private final Engine engine;

    EngineClient(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Config config() {
        return engine.send(Discovery.CONFIG);
    }

    @Override
    public Info info() {
        return engine.send(Discovery.INFO);
    }

    @Override
    public Health health() {
        return engine.send(Discovery.HEALTH);
    }

    @Override
    public List<ModelInfo> models() {
        return engine.send(Discovery.MODELS);
    }

    @Override
    public Agents agents() {
        return Agents.over(engine);
    }

    @Override
    public Teams teams() {
        return Teams.over(engine);
    }

    @Override
    public Workflows workflows() {
        return Workflows.over(engine);
    }

    @Override
    public Approvals approvals() {
        return Approvals.over(engine);
    }

    @Override
    public Components components() {
        return Components.over(engine);
    }

    @Override
    public Registry registry() {
        return Registry.over(engine);
    }

    @Override
    public Schedules schedules() {
        return Schedules.over(engine);
    }

    @Override
    public Knowledge knowledge() {
        return Knowledge.over(engine);
    }

    @Override
    public Learnings learnings() {
        return Learnings.over(engine);
    }

    @Override
    public Memories memories() {
        return Memories.over(engine);
    }

    @Override
    public Sessions sessions() {
        return Sessions.over(engine);
    }

    @Override
    public ServiceAccounts serviceAccounts() {
        return ServiceAccounts.over(engine);
    }

    @Override
    public Databases databases() {
        return Databases.over(engine);
    }

    @Override
    public Evals evals() {
        return Evals.over(engine);
    }

    @Override
    public Metrics metrics() {
        return Metrics.over(engine);
    }

    @Override
    public Traces traces() {
        return Traces.over(engine);
    }

    @Override
    public AsyncAgentOSClient async() {
        return new EngineAsyncClient(engine);
    }

    @Override
    public AgentOSClient withOptions(RequestOptions options) {
        return new EngineClient(engine.with(options));
    }

    @Override
    public RawResponse send(RawRequest request) {
        return engine.send(Discovery.raw(request));
    }

    @Override
    public void close() {
        engine.close();
    }

    @Override
    public String toString() {
        return "AgentOSClient[" + engine.describe() + "]";
    }
}
