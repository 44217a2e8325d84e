package dev.agentos4j.client.session;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.run.SessionRunPreview;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionDraft;
import dev.agentos4j.protocol.session.SessionType;
import dev.agentos4j.protocol.session.SessionUpdate;
import java.nio.file.Path;
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
    default CompletableFuture<Session> create(SessionDraft draft, SessionScope scope) {
        return Face.engine(this).sendAsync(SessionCalls.create(draft, scope));
    }

    /** {@code GET /sessions} */
    default CompletableFuture<Page<ListedSession>> list(SessionQuery query) {
        return Face.engine(this).sendAsync(SessionCalls.list(query.fields()));
    }

    /** {@code GET /sessions}, page after page: see {@link Pages#publisher()}. */
    default Pages<ListedSession> listAll(SessionQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), SessionCalls::list);
    }

    /** {@code GET /sessions/{session_id}} */
    default CompletableFuture<Session> get(String sessionId) {
        return get(sessionId, SessionScope.any());
    }

    /** {@code GET /sessions/{session_id}} */
    default CompletableFuture<Session> get(String sessionId, SessionScope scope) {
        return Face.engine(this).sendAsync(SessionCalls.get(sessionId, scope));
    }

    /** {@code GET /sessions/{session_id}/runs} */
    default CompletableFuture<List<SessionRun>> runs(String sessionId) {
        return runs(sessionId, SessionRunQuery.all());
    }

    /** {@code GET /sessions/{session_id}/runs} */
    default CompletableFuture<List<SessionRun>> runs(String sessionId, SessionRunQuery query) {
        return Face.engine(this).sendAsync(SessionCalls.runs(sessionId, query));
    }

    /** {@code GET /sessions/{session_id}/run-previews} */
    default CompletableFuture<List<SessionRunPreview>> runPreviews(String sessionId, SessionRunQuery query) {
        return Face.engine(this).sendAsync(SessionCalls.runPreviews(sessionId, query));
    }

    /** {@code GET /sessions/{session_id}/runs/{run_id}} */
    default CompletableFuture<SessionRun> run(String sessionId, String runId) {
        return run(sessionId, runId, SessionScope.any());
    }

    /** {@code GET /sessions/{session_id}/runs/{run_id}} */
    default CompletableFuture<SessionRun> run(String sessionId, String runId, SessionScope scope) {
        return Face.engine(this).sendAsync(SessionCalls.run(sessionId, runId, scope));
    }

    /** {@code POST /sessions/{session_id}/rename} */
    default CompletableFuture<Session> rename(String sessionId, String name) {
        return rename(sessionId, name, SessionScope.any());
    }

    /** {@code POST /sessions/{session_id}/rename} */
    default CompletableFuture<Session> rename(String sessionId, String name, SessionScope scope) {
        return Face.engine(this).sendAsync(SessionCalls.rename(sessionId, name, scope));
    }

    /** {@code PATCH /sessions/{session_id}} */
    default CompletableFuture<Session> update(String sessionId, SessionUpdate update) {
        return update(sessionId, update, SessionScope.any());
    }

    /** {@code PATCH /sessions/{session_id}} */
    default CompletableFuture<Session> update(String sessionId, SessionUpdate update, SessionScope scope) {
        return Face.engine(this).sendAsync(SessionCalls.update(sessionId, update, scope));
    }

    /** {@code DELETE /sessions/{session_id}} */
    default CompletableFuture<@Nullable Void> delete(String sessionId) {
        return delete(sessionId, SessionScope.any());
    }

    /** {@code DELETE /sessions/{session_id}} */
    default CompletableFuture<@Nullable Void> delete(String sessionId, SessionScope scope) {
        return Face.engine(this).sendAsync(SessionCalls.delete(sessionId, scope));
    }

    /** {@code DELETE /sessions} */
    default CompletableFuture<@Nullable Void> deleteMany(Map<String, SessionType> sessions) {
        return deleteMany(sessions, SessionScope.any());
    }

    /** {@code DELETE /sessions} */
    default CompletableFuture<@Nullable Void> deleteMany(Map<String, SessionType> sessions, SessionScope scope) {
        return Face.engine(this).sendAsync(SessionCalls.deleteMany(sessions, scope));
    }

    /** {@code GET /sessions/{session_id}/media/{storage_key}} */
    default CompletableFuture<byte[]> media(String sessionId, String storageKey) {
        return media(sessionId, storageKey, SessionScope.any());
    }

    /** {@code GET /sessions/{session_id}/media/{storage_key}} */
    default CompletableFuture<byte[]> media(String sessionId, String storageKey, SessionScope scope) {
        return Face.engine(this).sendAsync(SessionCalls.media(sessionId, storageKey, scope));
    }

    /** {@code GET /sessions/{session_id}/media/{storage_key}}, see {@link Sessions#download(String, String, Path)}. */
    default CompletableFuture<@Nullable Void> download(String sessionId, String storageKey, Path target) {
        return Face.engine(this).downloadAsync(SessionCalls.media(sessionId, storageKey, SessionScope.any()), target);
    }
}
