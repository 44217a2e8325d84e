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

final class EngineSessions implements Sessions {

    private final Engine engine;

    EngineSessions(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Session create(SessionDraft draft, SessionScope scope) {
        return engine.send(SessionCalls.create(draft, scope));
    }

    @Override
    public Page<ListedSession> list(SessionQuery query) {
        return engine.send(SessionCalls.list(query.fields()));
    }

    @Override
    public Pages<ListedSession> listAll(SessionQuery query) {
        return Pages.over(engine, query.fields(), SessionCalls::list);
    }

    @Override
    public Session get(String sessionId, SessionScope scope) {
        return engine.send(SessionCalls.get(sessionId, scope));
    }

    @Override
    public List<SessionRun> runs(String sessionId, SessionRunQuery query) {
        return engine.send(SessionCalls.runs(sessionId, query));
    }

    @Override
    public SessionRun run(String sessionId, String runId, SessionScope scope) {
        return engine.send(SessionCalls.run(sessionId, runId, scope));
    }

    @Override
    public Session rename(String sessionId, String name, SessionScope scope) {
        return engine.send(SessionCalls.rename(sessionId, name, scope));
    }

    @Override
    public Session update(String sessionId, SessionUpdate update, SessionScope scope) {
        return engine.send(SessionCalls.update(sessionId, update, scope));
    }

    @Override
    public void delete(String sessionId, SessionScope scope) {
        engine.send(SessionCalls.delete(sessionId, scope));
    }

    @Override
    public void deleteMany(Map<String, SessionType> sessions, SessionScope scope) {
        engine.send(SessionCalls.deleteMany(sessions, scope));
    }
}
