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

final class EngineAsyncSessions implements AsyncSessions {

    private final Engine engine;

    EngineAsyncSessions(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Session> create(SessionDraft draft, SessionScope scope) {
        return engine.sendAsync(SessionCalls.create(draft, scope));
    }

    @Override
    public CompletableFuture<Page<ListedSession>> list(SessionQuery query) {
        return engine.sendAsync(SessionCalls.list(query.fields()));
    }

    @Override
    public Pages<ListedSession> listAll(SessionQuery query) {
        return Pages.over(engine, query.fields(), SessionCalls::list);
    }

    @Override
    public CompletableFuture<Session> get(String sessionId, SessionScope scope) {
        return engine.sendAsync(SessionCalls.get(sessionId, scope));
    }

    @Override
    public CompletableFuture<List<SessionRun>> runs(String sessionId, SessionRunQuery query) {
        return engine.sendAsync(SessionCalls.runs(sessionId, query));
    }

    @Override
    public CompletableFuture<SessionRun> run(String sessionId, String runId, SessionScope scope) {
        return engine.sendAsync(SessionCalls.run(sessionId, runId, scope));
    }

    @Override
    public CompletableFuture<Session> rename(String sessionId, String name, SessionScope scope) {
        return engine.sendAsync(SessionCalls.rename(sessionId, name, scope));
    }

    @Override
    public CompletableFuture<Session> update(String sessionId, SessionUpdate update, SessionScope scope) {
        return engine.sendAsync(SessionCalls.update(sessionId, update, scope));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(String sessionId, SessionScope scope) {
        return engine.sendAsync(SessionCalls.delete(sessionId, scope));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteMany(Map<String, SessionType> sessions, SessionScope scope) {
        return engine.sendAsync(SessionCalls.deleteMany(sessions, scope));
    }
}
