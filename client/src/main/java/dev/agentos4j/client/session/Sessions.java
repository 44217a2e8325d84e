package dev.agentos4j.client.session;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.run.SessionRunPreview;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionDraft;
import dev.agentos4j.protocol.session.SessionType;
import dev.agentos4j.protocol.session.SessionUpdate;
import java.util.List;
import java.util.Map;

/** Conversations that are kept. Wrong arguments are thrown at once, before anything is sent. */
public interface Sessions {

    /**
     * Makes a session, empty. {@code POST /sessions}
     *
     * @throws dev.agentos4j.client.ConflictException if there is one of that id
     */
    default Session create(SessionDraft draft) {
        return create(draft, SessionScope.any());
    }

    /**
     * Makes a session, empty, in a database of several. {@code POST /sessions}
     *
     * @throws dev.agentos4j.client.ConflictException if there is one of that id
     */
    default Session create(SessionDraft draft, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.create(draft, scope));
    }

    /** A page of sessions. {@code GET /sessions} */
    default Page<ListedSession> list(SessionQuery query) {
        return Face.engine(this).send(SessionCalls.list(query.fields()));
    }

    /** All sessions that a query finds, page after page. {@code GET /sessions} */
    default Pages<ListedSession> listAll(SessionQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), SessionCalls::list);
    }

    /**
     * One session with its conversation. {@code GET /sessions/{session_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    default Session get(String sessionId) {
        return get(sessionId, SessionScope.any());
    }

    /**
     * One session with its conversation. {@code GET /sessions/{session_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    default Session get(String sessionId, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.get(sessionId, scope));
    }

    /**
     * The runs of a session, oldest first. {@code GET /sessions/{session_id}/runs}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    default List<SessionRun> runs(String sessionId) {
        return runs(sessionId, SessionRunQuery.all());
    }

    /**
     * Some runs of a session, oldest first. {@code GET /sessions/{session_id}/runs}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    default List<SessionRun> runs(String sessionId, SessionRunQuery query) {
        return Face.engine(this).send(SessionCalls.runs(sessionId, query));
    }

    /**
     * Some runs of a session in short, oldest first: for lists, since outputs may be long. {@code GET
     * /sessions/{session_id}/run-previews}
     *
     * @param statuses the statuses the runs may have; any if none is named
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id, or the server is of Agno 2.9, which lacks
     *     this: use {@link #runs(String, SessionRunQuery)} there
     */
    default List<SessionRunPreview> runPreviews(String sessionId, SessionRunQuery query, RunStatus... statuses) {
        return Face.engine(this).send(SessionCalls.runPreviews(sessionId, query, statuses));
    }

    /**
     * One run of a session. {@code GET /sessions/{session_id}/runs/{run_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is no such session, or no such run in it
     */
    default SessionRun run(String sessionId, String runId) {
        return run(sessionId, runId, SessionScope.any());
    }

    /**
     * One run of a session. {@code GET /sessions/{session_id}/runs/{run_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is no such session, or no such run in it
     */
    default SessionRun run(String sessionId, String runId, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.run(sessionId, runId, scope));
    }

    /**
     * Gives a session a name. {@code POST /sessions/{session_id}/rename}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    default Session rename(String sessionId, String name) {
        return rename(sessionId, name, SessionScope.any());
    }

    /**
     * Gives a session a name. {@code POST /sessions/{session_id}/rename}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    default Session rename(String sessionId, String name, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.rename(sessionId, name, scope));
    }

    /**
     * Changes the name, the state, the metadata or the summary of a session. {@code PATCH /sessions/{session_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    default Session update(String sessionId, SessionUpdate update) {
        return update(sessionId, update, SessionScope.any());
    }

    /**
     * Changes the name, the state, the metadata or the summary of a session. {@code PATCH /sessions/{session_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    default Session update(String sessionId, SessionUpdate update, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.update(sessionId, update, scope));
    }

    /** Forgets a session and its runs. Nothing happens if there is none. {@code DELETE /sessions/{session_id}} */
    default void delete(String sessionId) {
        delete(sessionId, SessionScope.any());
    }

    /** Forgets a session and its runs. Nothing happens if there is none. {@code DELETE /sessions/{session_id}} */
    default void delete(String sessionId, SessionScope scope) {
        Face.engine(this).send(SessionCalls.delete(sessionId, scope));
    }

    /**
     * Forgets several sessions, by their ids, and their runs. {@code DELETE /sessions}
     *
     * @throws IllegalArgumentException if there are none, or an id is blank
     */
    default void deleteMany(Map<String, SessionType> sessions) {
        deleteMany(sessions, SessionScope.any());
    }

    /**
     * Forgets several sessions, by their ids, and their runs. {@code DELETE /sessions}
     *
     * @throws IllegalArgumentException if there are none, or an id is blank
     */
    default void deleteMany(Map<String, SessionType> sessions, SessionScope scope) {
        Face.engine(this).send(SessionCalls.deleteMany(sessions, scope));
    }
}
