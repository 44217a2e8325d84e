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
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Conversations that are kept. Wrong arguments are thrown at once, before anything is sent. */
public interface Sessions {

    /**
     * Makes a session, empty. {@code POST /sessions}
     *
     * @throws dev.agentos4j.client.error.ConflictException if there is one of that id
     */
    default Session create(SessionDraft draft) {
        return create(draft, SessionScope.any());
    }

    /**
     * Makes a session, empty, in a database of several. {@code POST /sessions}
     *
     * @throws dev.agentos4j.client.error.ConflictException if there is one of that id
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
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Session get(String sessionId) {
        return get(sessionId, SessionScope.any());
    }

    /**
     * One session with its conversation. {@code GET /sessions/{session_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Session get(String sessionId, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.get(sessionId, scope));
    }

    /**
     * The runs of a session, oldest first. {@code GET /sessions/{session_id}/runs}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default List<SessionRun> runs(String sessionId) {
        return runs(sessionId, SessionRunQuery.all());
    }

    /**
     * Some runs of a session, oldest first. {@code GET /sessions/{session_id}/runs}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default List<SessionRun> runs(String sessionId, SessionRunQuery query) {
        return Face.engine(this).send(SessionCalls.runs(sessionId, query));
    }

    /**
     * Some runs of a session in short, oldest first: for lists, since outputs may be long. {@code GET
     * /sessions/{session_id}/run-previews}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id, or the server is of Agno 2.9, which lacks
     *     this: use {@link #runs(String, SessionRunQuery)} there
     */
    default List<SessionRunPreview> runPreviews(String sessionId, SessionRunQuery query) {
        return Face.engine(this).send(SessionCalls.runPreviews(sessionId, query));
    }

    /**
     * One run of a session. {@code GET /sessions/{session_id}/runs/{run_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such session, or no such run in it
     */
    default SessionRun run(String sessionId, String runId) {
        return run(sessionId, runId, SessionScope.any());
    }

    /**
     * One run of a session. {@code GET /sessions/{session_id}/runs/{run_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such session, or no such run in it
     */
    default SessionRun run(String sessionId, String runId, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.run(sessionId, runId, scope));
    }

    /**
     * Gives a session a name. {@code POST /sessions/{session_id}/rename}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Session rename(String sessionId, String name) {
        return rename(sessionId, name, SessionScope.any());
    }

    /**
     * Gives a session a name. {@code POST /sessions/{session_id}/rename}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Session rename(String sessionId, String name, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.rename(sessionId, name, scope));
    }

    /**
     * Changes the name, the state, the metadata or the summary of a session. {@code PATCH /sessions/{session_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Session update(String sessionId, SessionUpdate update) {
        return update(sessionId, update, SessionScope.any());
    }

    /**
     * Changes the name, the state, the metadata or the summary of a session. {@code PATCH /sessions/{session_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
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

    /**
     * The content of a media object of a session, in memory. {@code GET /sessions/{session_id}/media/{storage_key}}, since
     * Agno 3.1
     *
     * @param storageKey where it is stored: {@code image.mediaReference().storageKey()}
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such session, or no such object in it
     * @throws dev.agentos4j.client.error.ServerErrorException with 503 if the AgentOS stores no media
     */
    default byte[] media(String sessionId, String storageKey) {
        return media(sessionId, storageKey, SessionScope.any());
    }

    /** The content of a media object of a session, in memory. {@code GET /sessions/{session_id}/media/{storage_key}} */
    default byte[] media(String sessionId, String storageKey, SessionScope scope) {
        return Face.engine(this).send(SessionCalls.media(sessionId, storageKey, scope));
    }

    /**
     * Writes the content of a media object to a file, whatever its size: the file is there when it is whole. {@code GET
     * /sessions/{session_id}/media/{storage_key}}, since Agno 3.1
     *
     * @param target the file, which is replaced if it exists
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such session, or no such object in it
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    default void download(String sessionId, String storageKey, Path target) {
        Face.engine(this).download(SessionCalls.media(sessionId, storageKey, SessionScope.any()), target);
    }

    /**
     * Writes the content of a media object to a stream, whatever its size, and leaves the stream open. {@code GET
     * /sessions/{session_id}/media/{storage_key}}, since Agno 3.1
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such session, or no such object in it
     * @throws java.io.UncheckedIOException if the stream cannot be written to
     */
    default void download(String sessionId, String storageKey, OutputStream target) {
        Face.engine(this).download(SessionCalls.media(sessionId, storageKey, SessionScope.any()), target);
    }
}
