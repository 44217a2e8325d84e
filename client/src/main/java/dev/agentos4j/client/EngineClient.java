package dev.agentos4j.client;

import dev.agentos4j.client.access.ServiceAccounts;
import dev.agentos4j.client.approval.Approvals;
import dev.agentos4j.client.component.Components;
import dev.agentos4j.client.database.Databases;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.eval.Evals;
import dev.agentos4j.client.filesystem.Filesystem;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.knowledge.Knowledge;
import dev.agentos4j.client.learning.Learnings;
import dev.agentos4j.client.memory.Memories;
import dev.agentos4j.client.metrics.Metrics;
import dev.agentos4j.client.queue.RunQueue;
import dev.agentos4j.client.registry.Registry;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.Server;
import dev.agentos4j.client.role.Roles;
import dev.agentos4j.client.run.Agents;
import dev.agentos4j.client.run.Teams;
import dev.agentos4j.client.run.UnreadableOutputException;
import dev.agentos4j.client.run.Workflows;
import dev.agentos4j.client.schedule.Schedules;
import dev.agentos4j.client.session.Sessions;
import dev.agentos4j.client.trace.Traces;
import dev.agentos4j.client.user.Users;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.ModelInfo;
import dev.agentos4j.protocol.run.UnreadableOutput;
import java.util.List;

/** The client over its engine. */
final class EngineClient implements AgentOSClient {

    static {
        UnreadableOutput.failWith(UnreadableOutputException::new);
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
    public Server server() {
        return engine.server();
    }

    @Override
    public Health health() {
        return engine.send(Discovery.HEALTH);
    }

    @Override
    public List<ModelInfo> models() {
        try {
            return engine.send(Discovery.MODELS);
        } catch (NotFoundException gone) {
            return config().availableModels();
        }
    }

    @Override
    public Agents agents() {
        return new AgentsFace(engine);
    }

    @Override
    public Teams teams() {
        return new TeamsFace(engine);
    }

    @Override
    public Workflows workflows() {
        return new WorkflowsFace(engine);
    }

    @Override
    public Approvals approvals() {
        return new ApprovalsFace(engine);
    }

    @Override
    public Components components() {
        return new ComponentsFace(engine);
    }

    @Override
    public Registry registry() {
        return new RegistryFace(engine);
    }

    @Override
    public Schedules schedules() {
        return new SchedulesFace(engine);
    }

    @Override
    public Knowledge knowledge() {
        return new KnowledgeFace(engine);
    }

    @Override
    public Learnings learnings() {
        return new LearningsFace(engine);
    }

    @Override
    public Memories memories() {
        return new MemoriesFace(engine);
    }

    @Override
    public Sessions sessions() {
        return new SessionsFace(engine);
    }

    @Override
    public ServiceAccounts serviceAccounts() {
        return new ServiceAccountsFace(engine);
    }

    @Override
    public Databases databases() {
        return new DatabasesFace(engine);
    }

    @Override
    public Evals evals() {
        return new EvalsFace(engine);
    }

    @Override
    public Metrics metrics() {
        return new MetricsFace(engine);
    }

    @Override
    public Traces traces() {
        return new TracesFace(engine);
    }

    @Override
    public Filesystem filesystem() {
        return new FilesystemFace(engine);
    }

    @Override
    public RunQueue queue() {
        return new RunQueueFace(engine);
    }

    @Override
    public Users users() {
        return new UsersFace(engine);
    }

    @Override
    public Roles roles() {
        return new RolesFace(engine);
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

    private record AgentsFace(Engine engine) implements Agents, Face {}

    private record TeamsFace(Engine engine) implements Teams, Face {}

    private record WorkflowsFace(Engine engine) implements Workflows, Face {}

    private record KnowledgeFace(Engine engine) implements Knowledge, Face {}

    private record ServiceAccountsFace(Engine engine) implements ServiceAccounts, Face {}

    private record ApprovalsFace(Engine engine) implements Approvals, Face {}

    private record ComponentsFace(Engine engine) implements Components, Face {}

    private record DatabasesFace(Engine engine) implements Databases, Face {}

    private record EvalsFace(Engine engine) implements Evals, Face {}

    private record LearningsFace(Engine engine) implements Learnings, Face {}

    private record MemoriesFace(Engine engine) implements Memories, Face {}

    private record MetricsFace(Engine engine) implements Metrics, Face {}

    private record RegistryFace(Engine engine) implements Registry, Face {}

    private record SchedulesFace(Engine engine) implements Schedules, Face {}

    private record SessionsFace(Engine engine) implements Sessions, Face {}

    private record TracesFace(Engine engine) implements Traces, Face {}

    private record FilesystemFace(Engine engine) implements Filesystem, Face {}

    private record RunQueueFace(Engine engine) implements RunQueue, Face {}

    private record UsersFace(Engine engine) implements Users, Face {}

    private record RolesFace(Engine engine) implements Roles, Face {}
}
