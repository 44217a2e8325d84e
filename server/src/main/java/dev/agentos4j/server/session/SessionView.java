package dev.agentos4j.server.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionSummary;
import dev.agentos4j.protocol.session.SessionType;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How sessions look on the wire. */
final class SessionView {

    private SessionView() {}

    /**
     * A session in a list.
     *
     * @param unreadable why it holds less than what is stored, if it does
     */
    static ListedSession listed(StoredSession session, String name, @Nullable UnreadableRowException unreadable) {
        boolean metrics = !session.metrics().isEmpty();
        Shape.Builder<ListedSession> view = ListedSession.SHAPE
                .builder()
                .set(ListedSession.SESSION_ID, session.sessionId())
                .set(ListedSession.SESSION_NAME, name)
                .set(ListedSession.SESSION_STATE, state(session))
                .set(ListedSession.CREATED_AT, time(session.createdAt()))
                .set(ListedSession.UPDATED_AT, updatedAt(session))
                .set(ListedSession.SESSION_TYPE, new SessionType(session.kind().wireName()))
                .set(ListedSession.USER_ID, session.userId())
                .set(ListedSession.AGENT_ID, componentId(session, ComponentKind.AGENT))
                .set(ListedSession.TEAM_ID, componentId(session, ComponentKind.TEAM))
                .set(ListedSession.WORKFLOW_ID, componentId(session, ComponentKind.WORKFLOW))
                .set(ListedSession.SESSION_SUMMARY, summary(session))
                .set(ListedSession.METRICS, metrics ? metrics(session) : null)
                .set(ListedSession.TOTAL_TOKENS, totalTokens(session))
                .set(ListedSession.METADATA, session.metadata());
        return unreadable == null
                ? view.build()
                : view.extra(UnreadableRowException.MEMBER, unreadable.error()).build();
    }

    /** A session with its conversation. */
    static Session whole(StoredSession session, String name, List<Message> said) {
        Shape.Builder<Session> view = Session.SHAPE
                .builder()
                .set(Session.SESSION_ID, session.sessionId())
                .set(Session.SESSION_NAME, name)
                .set(Session.USER_ID, session.userId())
                .set(Session.SESSION_STATE, state(session))
                .set(Session.CREATED_AT, time(session.createdAt()))
                .set(Session.UPDATED_AT, updatedAt(session));
        if (session.kind() == ComponentKind.WORKFLOW) {
            return view.set(Session.WORKFLOW_ID, componentId(session, ComponentKind.WORKFLOW))
                    .set(Session.SESSION_DATA, sessionData(session))
                    .set(Session.WORKFLOW_DATA, orEmpty(session.componentData()))
                    .set(Session.METADATA, orEmpty(session.metadata()))
                    .build();
        }
        boolean team = session.kind() == ComponentKind.TEAM;
        view.set(Session.SESSION_SUMMARY, summary(session))
                .set(Session.TOTAL_TOKENS, totalTokens(session))
                .set(Session.METRICS, isTouched(session) ? metrics(session) : null)
                .set(Session.METADATA, session.metadata())
                .set(Session.CHAT_HISTORY, said)
                .set(team ? Session.TEAM_ID : Session.AGENT_ID, componentId(session, session.kind()))
                .set(team ? Session.TEAM_DATA : Session.AGENT_DATA, session.componentData());
        return team
                ? view.build()
                : view.set(Session.AGENT_SESSION_ID, session.sessionId()).build();
    }

    /** The same with {@code null} for what it has not. */
    static JsonObject withNulls(Session session, ComponentKind kind) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        JsonObject present = JsonObject.parse(session.toJson());
        for (var field : Session.SHAPE.fields()) {
            if (present.has(field.name()) || belongs(field.name(), kind)) {
                members.put(field.name(), present.get(field.name()));
            }
        }
        return JsonObject.of(members);
    }

    private static boolean belongs(String member, ComponentKind kind) {
        boolean workflow = kind == ComponentKind.WORKFLOW;
        return switch (member) {
            case "agent_session_id", "agent_id", "agent_data" -> kind == ComponentKind.AGENT;
            case "team_id", "team_data" -> kind == ComponentKind.TEAM;
            case "session_data", "workflow_id", "workflow_name", "workflow_data" -> workflow;
            case "session_summary", "total_tokens", "metrics", "chat_history" -> !workflow;
            default -> true;
        };
    }

    private static JsonObject sessionData(StoredSession session) {
        JsonObject data = JsonObject.EMPTY;
        data = session.name() == null ? data : data.with("session_name", session.name());
        JsonObject state = state(session);
        data = state == null ? data : data.with("session_state", state);
        return session.metrics().isEmpty() ? data : data.with("session_metrics", session.metrics());
    }

    /** Whether anything is kept with the session: it ran, or was made with a name or a state. */
    private static boolean isTouched(StoredSession session) {
        return session.name() != null || !session.metrics().isEmpty() || state(session) != null;
    }

    private static @Nullable JsonObject state(StoredSession session) {
        return session.state().isEmpty() && session.componentData() == null ? null : session.state();
    }

    private static @Nullable String componentId(StoredSession session, ComponentKind kind) {
        return session.kind() == kind && !session.componentId().isEmpty() ? session.componentId() : null;
    }

    private static @Nullable SessionSummary summary(StoredSession session) {
        return session.summary() == null ? null : SessionSummary.SHAPE.from(session.summary());
    }

    private static RunMetrics metrics(StoredSession session) {
        return RunMetrics.SHAPE.from(session.metrics());
    }

    private static @Nullable Long totalTokens(StoredSession session) {
        try {
            return session.metrics().get("total_tokens") instanceof JsonNumber total ? total.longValue() : null;
        } catch (ArithmeticException noCount) {
            return null;
        }
    }

    private static Timestamp updatedAt(StoredSession session) {
        Long updatedAt = session.updatedAt();
        return time(updatedAt == null ? session.createdAt() : updatedAt);
    }

    private static Timestamp time(long seconds) {
        return Timestamp.utc(Instant.ofEpochSecond(seconds));
    }

    private static JsonObject orEmpty(@Nullable JsonObject object) {
        return object == null ? JsonObject.EMPTY : object;
    }
}
