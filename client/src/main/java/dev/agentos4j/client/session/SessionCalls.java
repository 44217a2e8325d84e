package dev.agentos4j.client.session;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.run.SessionRunPreview;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionApi;
import dev.agentos4j.protocol.session.SessionDraft;
import dev.agentos4j.protocol.session.SessionRefs;
import dev.agentos4j.protocol.session.SessionRename;
import dev.agentos4j.protocol.session.SessionType;
import dev.agentos4j.protocol.session.SessionUpdate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Sessions}. */
final class SessionCalls {

    private SessionCalls() {}

    static Call<Session> create(SessionDraft draft, SessionScope scope) {
        Objects.requireNonNull(draft, "draft must not be null");
        if (draft.sessionId() != null) {
            ApiPath.requireId("sessionId", draft.sessionId());
        }
        return Call.of(SessionApi.CREATE)
                .query("type", draft.type())
                .query(scope.fields())
                .json(draft)
                .call();
    }

    static Call<Page<ListedSession>> list(QueryFields query) {
        return Call.of(SessionApi.LIST).query(query).call();
    }

    static Call<Session> get(String sessionId, SessionScope scope) {
        return Call.of(SessionApi.GET, sessionId).query(scope.fields()).call();
    }

    static Call<List<SessionRun>> runs(String sessionId, SessionRunQuery query) {
        return Call.of(SessionApi.RUNS, sessionId)
                .query(query.fields())
                .hint("status", query.statuses())
                .reading(answer -> SessionRun.list(answer.body()).stream()
                        .filter(run -> query.wants(run.status())) // Agno 2.9 ignores the parameter
                        .toList());
    }

    static Call<byte[]> media(String sessionId, String storageKey, SessionScope scope) {
        return Call.of(SessionApi.MEDIA, sessionId, storageKey)
                .query(scope.fields())
                .bytes()
                .call();
    }

    static Call<List<SessionRunPreview>> runPreviews(String sessionId, SessionRunQuery query) {
        return Call.of(SessionApi.RUN_PREVIEWS, sessionId)
                .query(query.fields())
                .query("status", query.statuses())
                .call();
    }

    static Call<SessionRun> run(String sessionId, String runId, SessionScope scope) {
        return Call.of(SessionApi.RUN, sessionId, runId)
                .query(scope.fields())
                .reading(answer -> SessionRun.read(answer.body()));
    }

    static Call<Session> rename(String sessionId, String name, SessionScope scope) {
        Objects.requireNonNull(name, "name must not be null");
        return Call.of(SessionApi.RENAME, sessionId)
                .query(scope.fields())
                .json(SessionRename.to(name))
                .call();
    }

    static Call<Session> update(String sessionId, SessionUpdate update, SessionScope scope) {
        Objects.requireNonNull(update, "update must not be null");
        return Call.of(SessionApi.UPDATE, sessionId)
                .query(scope.fields())
                .json(update)
                .call();
    }

    static Call<@Nullable Void> delete(String sessionId, SessionScope scope) {
        return Call.of(SessionApi.DELETE, sessionId).query(scope.fields()).call();
    }

    static Call<@Nullable Void> deleteMany(Map<String, SessionType> sessions, SessionScope scope) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("sessions must not be empty: name at least one to delete");
        }
        sessions.keySet().forEach(id -> ApiPath.requireId("sessionId", id));
        return Call.of(SessionApi.DELETE_MANY)
                .query(scope.fields())
                .json(SessionRefs.of(sessions))
                .call();
    }
}
