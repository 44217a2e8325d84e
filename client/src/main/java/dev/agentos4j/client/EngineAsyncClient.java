package dev.agentos4j.client;

import dev.agentos4j.client.access.AsyncServiceAccounts;
import dev.agentos4j.client.approval.AsyncApprovals;
import dev.agentos4j.client.component.AsyncComponents;
import dev.agentos4j.client.database.AsyncDatabases;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.eval.AsyncEvals;
import dev.agentos4j.client.filesystem.AsyncFilesystem;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.knowledge.AsyncKnowledge;
import dev.agentos4j.client.learning.AsyncLearnings;
import dev.agentos4j.client.memory.AsyncMemories;
import dev.agentos4j.client.metrics.AsyncMetrics;
import dev.agentos4j.client.queue.AsyncRunQueue;
import dev.agentos4j.client.registry.AsyncRegistry;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.Server;
import dev.agentos4j.client.role.AsyncRoles;
import dev.agentos4j.client.run.AsyncAgents;
import dev.agentos4j.client.run.AsyncTeams;
import dev.agentos4j.client.run.AsyncWorkflows;
import dev.agentos4j.client.schedule.AsyncSchedules;
import dev.agentos4j.client.session.AsyncSessions;
import dev.agentos4j.client.trace.AsyncTraces;
import dev.agentos4j.client.user.AsyncUsers;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.ModelInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The asynchronous client over its engine. */
final class EngineAsyncClient implements AsyncAgentOSClient {

    private final Engine engine;

    EngineAsyncClient(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Config> config() {
        return engine.sendAsync(Discovery.CONFIG);
    }

    @Override
    public CompletableFuture<Info> info() {
        return engine.sendAsync(Discovery.INFO);
    }

    @Override
    public CompletableFuture<Server> server() {
        return engine.serverAsync();
    }

    @Override
    public CompletableFuture<Health> health() {
        return engine.sendAsync(Discovery.HEALTH);
    }

    @Override
    public CompletableFuture<List<ModelInfo>> models() {
        return engine.sendAsync(Discovery.MODELS)
                .exceptionallyCompose(failure -> failure instanceof NotFoundException
                        ? config().thenApply(Config::availableModels)
                        : CompletableFuture.failedFuture(failure));
    }

    @Override
    public AsyncAgents agents() {
        return new AsyncAgentsFace(engine);
    }

    @Override
    public AsyncTeams teams() {
        return new AsyncTeamsFace(engine);
    }

    @Override
    public AsyncWorkflows workflows() {
        return new AsyncWorkflowsFace(engine);
    }

    @Override
    public AsyncApprovals approvals() {
        return new AsyncApprovalsFace(engine);
    }

    @Override
    public AsyncComponents components() {
        return new AsyncComponentsFace(engine);
    }

    @Override
    public AsyncRegistry registry() {
        return new AsyncRegistryFace(engine);
    }

    @Override
    public AsyncSchedules schedules() {
        return new AsyncSchedulesFace(engine);
    }

    @Override
    public AsyncKnowledge knowledge() {
        return new AsyncKnowledgeFace(engine);
    }

    @Override
    public AsyncLearnings learnings() {
        return new AsyncLearningsFace(engine);
    }

    @Override
    public AsyncMemories memories() {
        return new AsyncMemoriesFace(engine);
    }

    @Override
    public AsyncSessions sessions() {
        return new AsyncSessionsFace(engine);
    }

    @Override
    public AsyncServiceAccounts serviceAccounts() {
        return new AsyncServiceAccountsFace(engine);
    }

    @Override
    public AsyncDatabases databases() {
        return new AsyncDatabasesFace(engine);
    }

    @Override
    public AsyncEvals evals() {
        return new AsyncEvalsFace(engine);
    }

    @Override
    public AsyncMetrics metrics() {
        return new AsyncMetricsFace(engine);
    }

    @Override
    public AsyncTraces traces() {
        return new AsyncTracesFace(engine);
    }

    @Override
    public AsyncFilesystem filesystem() {
        return new AsyncFilesystemFace(engine);
    }

    @Override
    public AsyncRunQueue queue() {
        return new AsyncRunQueueFace(engine);
    }

    @Override
    public AsyncUsers users() {
        return new AsyncUsersFace(engine);
    }

    @Override
    public AsyncRoles roles() {
        return new AsyncRolesFace(engine);
    }

    @Override
    public AsyncAgentOSClient withOptions(RequestOptions options) {
        return new EngineAsyncClient(engine.with(options));
    }

    @Override
    public CompletableFuture<RawResponse> send(RawRequest request) {
        return engine.sendAsync(Discovery.raw(request));
    }

    @Override
    public String toString() {
        return "AsyncAgentOSClient[" + engine.describe() + "]";
    }

    private static final class AsyncAgentsFace extends Face implements AsyncAgents {
        AsyncAgentsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncTeamsFace extends Face implements AsyncTeams {
        AsyncTeamsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncWorkflowsFace extends Face implements AsyncWorkflows {
        AsyncWorkflowsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncKnowledgeFace extends Face implements AsyncKnowledge {
        AsyncKnowledgeFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncServiceAccountsFace extends Face implements AsyncServiceAccounts {
        AsyncServiceAccountsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncApprovalsFace extends Face implements AsyncApprovals {
        AsyncApprovalsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncComponentsFace extends Face implements AsyncComponents {
        AsyncComponentsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncDatabasesFace extends Face implements AsyncDatabases {
        AsyncDatabasesFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncEvalsFace extends Face implements AsyncEvals {
        AsyncEvalsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncLearningsFace extends Face implements AsyncLearnings {
        AsyncLearningsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncMemoriesFace extends Face implements AsyncMemories {
        AsyncMemoriesFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncMetricsFace extends Face implements AsyncMetrics {
        AsyncMetricsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncRegistryFace extends Face implements AsyncRegistry {
        AsyncRegistryFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncSchedulesFace extends Face implements AsyncSchedules {
        AsyncSchedulesFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncSessionsFace extends Face implements AsyncSessions {
        AsyncSessionsFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncTracesFace extends Face implements AsyncTraces {
        AsyncTracesFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncFilesystemFace extends Face implements AsyncFilesystem {
        AsyncFilesystemFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncRunQueueFace extends Face implements AsyncRunQueue {
        AsyncRunQueueFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncUsersFace extends Face implements AsyncUsers {
        AsyncUsersFace(Engine engine) {
            super(engine);
        }
    }

    private static final class AsyncRolesFace extends Face implements AsyncRoles {
        AsyncRolesFace(Engine engine) {
            super(engine);
        }
    }
}
