package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.CheckpointSnapshot;
import dev.agentos4j.protocol.run.Checkpoints;
import dev.agentos4j.protocol.run.ForkedSession;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link ConversationRuns} without waiting. */
public interface AsyncConversationRuns extends AsyncRuns<RunOutput> {

    /** {@code GET /agents/{id}/runs} */
    default CompletableFuture<List<ListedRun>> listRuns(String id, String sessionId) {
        return listRuns(id, sessionId, null);
    }

    /** {@code GET /agents/{id}/runs}, see {@link ConversationRuns#listRuns(String, String, RunStatus)}. */
    default CompletableFuture<List<ListedRun>> listRuns(String id, String sessionId, @Nullable RunStatus status) {
        return EngineAsyncConversationRuns.behind(this).listRuns(id, sessionId, status);
    }

    /** {@code POST /agents/{id}/runs/{run_id}/continue}, see {@link ConversationRuns#continueInBackground}. */
    default CompletableFuture<AsyncBackgroundRunHandle<RunOutput>> continueInBackground(
            String id, ContinueRequest request) {
        return EngineAsyncConversationRuns.behind(this).continueInBackground(id, request);
    }

    /** {@code GET /agents/{id}/runs/{run_id}/checkpoints}, see {@link ConversationRuns#checkpoints}. */
    default CompletableFuture<Checkpoints> checkpoints(String id, String runId, String sessionId) {
        return EngineAsyncConversationRuns.behind(this).checkpoints(id, runId, sessionId);
    }

    /** {@code GET /agents/{id}/runs/{run_id}/checkpoints/{message_index}}, see {@link ConversationRuns#checkpoint}. */
    default CompletableFuture<CheckpointSnapshot> checkpoint(
            String id, String runId, String sessionId, long messageIndex) {
        return EngineAsyncConversationRuns.behind(this).checkpoint(id, runId, sessionId, messageIndex);
    }

    /** {@code POST /agents/{id}/sessions/{session_id}/fork} */
    default CompletableFuture<ForkedSession> forkSession(String id, String sessionId) {
        return forkSession(id, sessionId, null);
    }

    /** {@code POST /agents/{id}/sessions/{session_id}/fork}, see {@link ConversationRuns#forkSession(String, String, String)}. */
    default CompletableFuture<ForkedSession> forkSession(String id, String sessionId, @Nullable String userId) {
        return EngineAsyncConversationRuns.behind(this).forkSession(id, sessionId, userId);
    }
}
