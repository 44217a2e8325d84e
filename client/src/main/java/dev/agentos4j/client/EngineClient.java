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

    private static final class AgentsFace extends Face implements Agents {
        AgentsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class TeamsFace extends Face implements Teams {
        TeamsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class WorkflowsFace extends Face implements Workflows {
        WorkflowsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class KnowledgeFace extends Face implements Knowledge {
        KnowledgeFace(Engine engine) {
            super(engine);
        }
    }

    private static final class ServiceAccountsFace extends Face implements ServiceAccounts {
        ServiceAccountsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class ApprovalsFace extends Face implements Approvals {
        ApprovalsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class ComponentsFace extends Face implements Components {
        ComponentsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class DatabasesFace extends Face implements Databases {
        DatabasesFace(Engine engine) {
            super(engine);
        }
    }

    private static final class EvalsFace extends Face implements Evals {
        EvalsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class LearningsFace extends Face implements Learnings {
        LearningsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class MemoriesFace extends Face implements Memories {
        MemoriesFace(Engine engine) {
            super(engine);
        }
    }

    private static final class MetricsFace extends Face implements Metrics {
        MetricsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class RegistryFace extends Face implements Registry {
        RegistryFace(Engine engine) {
            super(engine);
        }
    }

    private static final class SchedulesFace extends Face implements Schedules {
        SchedulesFace(Engine engine) {
            super(engine);
        }
    }

    private static final class SessionsFace extends Face implements Sessions {
        SessionsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class TracesFace extends Face implements Traces {
        TracesFace(Engine engine) {
            super(engine);
        }
    }

    private static final class FilesystemFace extends Face implements Filesystem {
        FilesystemFace(Engine engine) {
            super(engine);
        }
    }

    private static final class RunQueueFace extends Face implements RunQueue {
        RunQueueFace(Engine engine) {
            super(engine);
        }
    }

    private static final class UsersFace extends Face implements Users {
        UsersFace(Engine engine) {
            super(engine);
        }
    }

    private static final class RolesFace extends Face implements Roles {
        RolesFace(Engine engine) {
            super(engine);
        }
    }
}
