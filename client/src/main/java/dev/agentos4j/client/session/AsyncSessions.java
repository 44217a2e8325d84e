package dev.agentos4j.client.session;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionDraft;
import dev.agentos4j.protocol.session.SessionType;
import dev.agentos4j.protocol.session.SessionUpdate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Sessions} without waiting. */
public interface AsyncSessions {

    /** {@code POST /sessions} */
    default CompletableFuture<Session> create(SessionDraft draft) {
        return create(draft, SessionScope.any());
    }

    /** {@code POST /sessions} */
    CompletableFuture<Session> create(SessionDraft draft, SessionScope scope);

    /** {@code GET /sessions} */
    CompletableFuture<Page<ListedSession>> list(SessionQuery query);

    /** {@code GET /sessions}, page after page: see {@link Pages#publisher()}. */
    Pages<ListedSession> listAll(SessionQuery query);

    /** {@code GET /sessions/{session_id}} */
    default CompletableFuture<Session> get(String sessionId) {
        return get(sessionId, SessionScope.any());
    }

    /** {@code GET /sessions/{session_id}} */
    CompletableFuture<Session> get(String sessionId, SessionScope scope);

    /** {@code GET /sessions/{session_id}/runs} */
    default CompletableFuture<List<SessionRun>> runs(String sessionId) {
        return runs(sessionId, SessionRunQuery.all());
    }

    /** {@code GET /sessions/{session_id}/runs} */
    CompletableFuture<List<SessionRun>> runs(String sessionId, SessionRunQuery query);

    /** {@code GET /sessions/{session_id}/runs/{run_id}} */
    default CompletableFuture<SessionRun> run(String sessionId, String runId) {
        return run(sessionId, runId, SessionScope.any());
    }

    /** {@code GET /sessions/{session_id}/runs/{run_id}} */
    CompletableFuture<SessionRun> run(String sessionId, String runId, SessionScope scope);

    /** {@code POST /sessions/{session_id}/rename} */
    default CompletableFuture<Session> rename(String sessionId, String name) {
        return rename(sessionId, name, SessionScope.any());
    }

    /** {@code POST /sessions/{session_id}/rename} */
    CompletableFuture<Session> rename(String sessionId, String name, SessionScope scope);

    /** {@code PATCH /sessions/{session_id}} */
    default CompletableFuture<Session> update(String sessionId, SessionUpdate update) {
        return update(sessionId, update, SessionScope.any());
    }

    /** {@code PATCH /sessions/{session_id}} */
    CompletableFuture<Session> update(String sessionId, SessionUpdate update, SessionScope scope);

    /** {@code DELETE /sessions/{session_id}} */
    default CompletableFuture<@Nullable Void> delete(String sessionId) {
        return delete(sessionId, SessionScope.any());
    }

    /** {@code DELETE /sessions/{session_id}} */
    CompletableFuture<@Nullable Void> delete(String sessionId, SessionScope scope);

    /** {@code DELETE /sessions} */
    default CompletableFuture<@Nullable Void> deleteMany(Map<String, SessionType> sessions) {
        return deleteMany(sessions, SessionScope.any());
    }

    /** {@code DELETE /sessions} */
    CompletableFuture<@Nullable Void> deleteMany(Map<String, SessionType> sessions, SessionScope scope);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncSessions over(Engine engine) {
        return new EngineAsyncSessions(engine);
    }
}
