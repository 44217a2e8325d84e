package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.run.CheckpointSnapshot;
import dev.agentos4j.protocol.run.Checkpoints;
import dev.agentos4j.protocol.run.ForkedSession;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs of agents and teams over the engine, without waiting. */
class EngineAsyncConversationRuns extends EngineAsyncRuns<RunOutput> implements AsyncConversationRuns {

    EngineAsyncConversationRuns(Engine engine, RunKind kind) {
        super(engine, new RunCalls<>(kind, RunOutput.SHAPE));
    }

    /** What carries out the runs of agents or teams. */
    static EngineAsyncConversationRuns behind(AsyncConversationRuns area) {
        Engine engine = Face.engine(area);
        return area instanceof AsyncTeams ? new EngineAsyncTeams(engine) : new EngineAsyncAgents(engine);
    }

    @Override
    public CompletableFuture<List<ListedRun>> listRuns(String id, String sessionId, @Nullable RunStatus status) {
        return engine.sendAsync(calls.list(id, sessionId, status, ListedRun.SHAPE));
    }

    @Override
    public CompletableFuture<Checkpoints> checkpoints(String id, String runId, String sessionId) {
        return engine.sendAsync(calls.checkpoints(id, runId, sessionId));
    }

    @Override
    public CompletableFuture<CheckpointSnapshot> checkpoint(
            String id, String runId, String sessionId, long messageIndex) {
        return engine.sendAsync(calls.checkpoint(id, runId, sessionId, messageIndex));
    }

    @Override
    public CompletableFuture<ForkedSession> forkSession(String id, String sessionId, @Nullable String userId) {
        return engine.sendAsync(calls.forkSession(id, sessionId, userId));
    }

    @Override
    public CompletableFuture<AsyncBackgroundRunHandle<RunOutput>> continueInBackground(
            String id, ContinueRequest request) {
        Objects.requireNonNull(request, "request must not be null");
        StreamPlan plan = calls.continueStream(id, request.resumable());
        return engine.sendAsync(calls.get(id, request.run()))
                .thenCompose(before -> detached(id, plan, before)
                        .exceptionallyCompose(failure -> RunCalls.isWithoutStream(failure)
                                ? continued(id, request, before)
                                : CompletableFuture.failedFuture(failure)));
    }
}
