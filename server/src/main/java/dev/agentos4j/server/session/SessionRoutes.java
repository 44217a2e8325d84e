package dev.agentos4j.server.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.SessionRunPreview;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionApi;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.media.StoredMedia;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionQuery;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.time.Seconds;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.run.RunListing;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.served.Databases;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Reserved;
import dev.agentos4j.server.served.Served;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes under {@code /sessions}. */
public final class SessionRoutes {

    private static final int PREVIEW_CHARACTERS = 280;

    private final Edition edition;
    private final Databases databases;
    private final SessionStore store;
    private final SessionNames names;
    private final StoredMedia storedMedia;

    public SessionRoutes(Served served) {
        edition = served.edition();
        databases = served.databases();
        store = served.engine().store();
        names = new SessionNames(store);
        storedMedia = served.engine().storage().media();
    }

    public void addTo(RouteTable routes) {
        routes.serve(SessionApi.LIST, this::list);
        routes.serve(SessionApi.CREATE, this::create);
        routes.serve(SessionApi.DELETE_MANY, this::deleteMany);
        routes.serve(SessionApi.GET, this::get);
        routes.serve(SessionApi.UPDATE, this::update);
        routes.serve(SessionApi.DELETE, this::delete);
        routes.serve(SessionApi.RENAME, this::rename);
        routes.serve(SessionApi.RUNS, this::runs);
        routes.serve(SessionApi.RUN_PREVIEWS, this::runPreviews);
        routes.serve(SessionApi.RUN, this::run);
        routes.serve(SessionApi.MEDIA, this::media);
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        ComponentKind kind = SessionParameters.kind(query);
        Paging paging = Paging.read(query, SessionApi.PAGE, SessionApi.LIMIT);
        boolean descending = SessionParameters.descending(query);
        query.check();
        databases.check(query);
        StoredPage<StoredSession> found = store.sessions(new SessionQuery(
                kind,
                query.get(SessionApi.COMPONENT_ID),
                query.get(SessionApi.USER_ID),
                query.get(SessionApi.SESSION_NAME),
                query.value(SessionApi.SORT_BY),
                descending,
                Math.toIntExact(paging.limit()),
                Math.toIntExact(paging.page())));
        Map<String, String> named = names.of(found.elements());
        List<ListedSession> listed = found.elements().stream()
                .map(session -> SessionView.listed(
                        session,
                        named.getOrDefault(session.sessionId(), ""),
                        found.unreadable().get(session.sessionId())))
                .toList();
        exchange.json(200, paging.page(SessionApi.PAGE_OF_LISTED_SESSION, listed, found.total()));
    }

    private void create(Exchange exchange) {
        Parameters query = exchange.query();
        ComponentKind kind = SessionParameters.kind(query);
        query.check();
        JsonBody body = JsonBody.read(exchange);
        String wanted = body.get(SessionApi.SESSION_ID);
        String agent = body.get(SessionApi.AGENT_ID);
        String team = body.get(SessionApi.TEAM_ID);
        String workflow = body.get(SessionApi.WORKFLOW_ID);
        ComponentKind of = kind == null ? ComponentKind.AGENT : kind;
        String component = of == ComponentKind.AGENT ? agent : of == ComponentKind.TEAM ? team : workflow;
        String id = wanted == null || wanted.isEmpty() ? UUID.randomUUID().toString() : wanted;
        JsonObject state = body.get(SessionApi.SESSION_STATE);
        String named = body.get(SessionApi.USER_ID);
        String caller = exchange.caller().runsAs();
        StoredSession fresh = StoredSession.begin(
                        id, of, component == null ? "" : component, caller == null ? named : caller, Seconds.now())
                .withName(body.get(SessionApi.SESSION_NAME))
                .withState(state == null ? JsonObject.EMPTY : state)
                .withMetadata(metadata(body));
        body.check();
        databases.check(query);
        if (store.session(id) != null || !store.openSession(fresh).equals(fresh)) {
            throw HttpError.conflict(
                    "Session with id '" + id + "' already exists. Use PATCH /sessions/" + id + " to update it.");
        }
        exchange.json(201, whole(fresh));
    }

    /** The metadata that are sent, without what only servers say; {@code null} if nothing is left of them. */
    private static @Nullable JsonObject metadata(JsonBody body) {
        JsonObject sent = body.get(SessionApi.METADATA);
        JsonObject own = sent == null ? null : Reserved.without(sent);
        return own == null || (own.isEmpty() && !own.equals(sent)) ? null : own;
    }

    private void get(Exchange exchange) {
        Parameters query = exchange.query();
        ComponentKind kind = SessionParameters.kind(query);
        query.check();
        databases.check(query);
        StoredSession session = session(exchange, kind);
        if (session == null) {
            String word = kind == null ? "Session" : Components.word(kind) + " Session";
            throw HttpError.notFound(word + " with id '" + exchange.pathParam("session_id") + "' not found");
        }
        exchange.json(200, whole(session));
    }

    /** The session of the path, if it is of the user and of the kind that the query names. */
    private @Nullable StoredSession session(Exchange exchange, @Nullable ComponentKind kind) {
        StoredSession session = store.session(exchange.pathParam("session_id"));
        return session != null && isMeant(exchange, kind, session) && store.isListed(session.sessionId())
                ? session
                : null;
    }

    private static boolean isMeant(Exchange exchange, @Nullable ComponentKind kind, StoredSession session) {
        String user = exchange.query().get(SessionApi.USER_ID);
        return (kind == null || session.kind() == kind) && (user == null || user.equals(session.userId()));
    }

    private Session whole(StoredSession session) {
        List<Message> said = session.kind() == ComponentKind.WORKFLOW
                ? List.of()
                : store.conversation(session.sessionId(), session.kind());
        return SessionView.whole(session, names.of(session), said);
    }

    private void update(Exchange exchange) {
        Parameters query = exchange.query();
        ComponentKind kind = SessionParameters.kind(query);
        query.check();
        JsonBody body = JsonBody.read(exchange);
        String name = body.get(SessionApi.SESSION_NAME);
        JsonObject state = body.get(SessionApi.SESSION_STATE);
        JsonObject metadata = metadata(body);
        JsonObject summary = SessionParameters.summary(body);
        body.check();
        databases.check(query);
        change(exchange, kind, session -> {
            StoredSession changed = name == null ? session : session.withName(name);
            changed = state == null ? changed : changed.withState(state);
            changed = metadata == null ? changed : changed.withMetadata(metadata);
            return summary == null ? changed : changed.withSummary(summary);
        });
    }

    private void rename(Exchange exchange) {
        Parameters query = exchange.query();
        ComponentKind kind = SessionParameters.kind(query);
        query.check();
        JsonBody body = JsonBody.read(exchange);
        String name = body.value(SessionApi.SESSION_NAME);
        body.check();
        databases.check(query);
        change(exchange, kind, session -> session.withName(name));
    }

    private void change(Exchange exchange, @Nullable ComponentKind kind, UnaryOperator<StoredSession> change) {
        String id = exchange.pathParam("session_id");
        StoredSession changed = session(exchange, kind) == null
                ? null
                : store.changeSession(id, session -> change.apply(session).withUpdatedAt(Seconds.now()));
        if (changed == null) {
            throw HttpError.notFound("Session with id '" + id + "' not found");
        }
        exchange.json(200, SessionView.withNulls(whole(changed), changed.kind()));
    }

    /** Where the content of media is stored. An AgentOS of Agno without such a place says the same. */
    private MediaStorage media() {
        MediaStorage media = storedMedia.storage();
        if (media == null) {
            throw new HttpError(503, "Media storage is not configured on AgentOS");
        }
        return media;
    }

    private void media(Exchange exchange) {
        MediaStorage media = media();
        Parameters query = exchange.query();
        ComponentKind kind = SessionParameters.kind(query);
        query.check();
        databases.check(query);
        StoredSession session = session(exchange, kind);
        if (session == null) {
            throw HttpError.notFound("Session '" + exchange.pathParam("session_id") + "' not found");
        }
        MediaView.show(exchange, media, session.sessionId(), exchange.pathParam("storage_key"));
    }

    /** Where the media are that are to be deleted with their sessions; {@code null} if they are to stay. */
    private @Nullable MediaStorage mediaToDelete(Parameters query) {
        Boolean asked = edition.has(Rule.MEDIA_MAY_BE_STORED_APART) ? query.get(SessionApi.DELETE_MEDIA) : null;
        query.check();
        return asked != null && asked ? media() : null;
    }

    private void delete(Exchange exchange) {
        MediaStorage media = mediaToDelete(exchange.query());
        databases.check(exchange.query());
        delete(List.of(exchange.pathParam("session_id")), exchange, media);
        exchange.noContent();
    }

    private void deleteMany(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        List<String> ids = body.value(SessionApi.SESSION_IDS);
        List<String> types = body.value(SessionApi.SESSION_TYPES);
        body.check();
        MediaStorage media = mediaToDelete(exchange.query());
        databases.check(exchange.query());
        if (ids.size() != types.size()) {
            throw HttpError.badRequest("Session IDs and session types must have the same length");
        }
        delete(ids, exchange, media);
        exchange.noContent();
    }

    /** Deletes sessions, those of others excepted, and then the media of those that were there and are gone. */
    private void delete(List<String> ids, Exchange exchange, @Nullable MediaStorage media) {
        List<String> there = media == null
                ? List.of()
                : ids.stream().filter(id -> store.session(id) != null).toList();
        store.deleteSessions(ids, exchange.query().get(SessionApi.USER_ID));
        for (String id : there) {
            if (store.session(id) == null) {
                Objects.requireNonNull(media).delete(id);
            }
        }
    }

    private void runs(Exchange exchange) {
        exchange.json(
                200,
                JsonValue.of(listed(exchange)
                        .map(run -> withoutNulls(RunListing.of(run.output(), edition)))
                        .toList()));
    }

    private void runPreviews(Exchange exchange) {
        exchange.json(
                200,
                JsonValue.of(listed(exchange)
                        .map(run -> preview(RunListing.of(run.output(), edition)))
                        .toList()));
    }

    /** The runs of the session, as the query says. */
    private Stream<StoredRun> listed(Exchange exchange) {
        Parameters query = exchange.query();
        ComponentKind kind = SessionParameters.kind(query);
        Long after = query.get(SessionApi.CREATED_AFTER);
        Long before = query.get(SessionApi.CREATED_BEFORE);
        query.check();
        databases.check(query);
        Set<String> statuses = SessionParameters.statuses(query);
        StoredSession session = requireSession(exchange, kind);
        return store.runs(RunQuery.ofSession(session.sessionId()).onlyListed().between(after, before)).stream()
                .filter(run -> run.kind() == session.kind() || session.kind() == ComponentKind.TEAM)
                .filter(run ->
                        statuses.isEmpty() || statuses.contains(run.status().value()));
    }

    /** A run in short: its ids and its time as lists show them, the beginning of its input and of its output. */
    private static SessionRunPreview preview(JsonObject listed) {
        JsonObject preview = JsonObject.EMPTY;
        for (var field : SessionRunPreview.SHAPE.fields()) {
            String text = listed.text(field.name());
            if (text != null && (!text.isEmpty() || field == SessionRunPreview.PARENT_RUN_ID)) {
                preview = preview.with(field.name(), field == SessionRunPreview.RUN_INPUT ? beginning(text) : text);
            }
        }
        JsonValue content = listed.get("content");
        if (content != null && !content.isNull()) {
            String text = content.asText();
            preview = preview.with("content_preview", beginning(text == null ? content.toJson() : text));
        }
        return SessionRunPreview.SHAPE.from(preview);
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW_CHARACTERS));
    }

    private StoredSession requireSession(Exchange exchange, @Nullable ComponentKind kind) {
        StoredSession session = session(exchange, kind);
        if (session == null) {
            throw HttpError.notFound("Session with ID " + exchange.pathParam("session_id") + " not found");
        }
        return session;
    }

    private static JsonObject withoutNulls(JsonObject object) {
        JsonObject present = JsonObject.EMPTY;
        for (var member : object.members().entrySet()) {
            present = member.getValue().isNull() ? present : present.with(member.getKey(), member.getValue());
        }
        return present;
    }

    private void run(Exchange exchange) {
        Parameters query = exchange.query();
        ComponentKind kind = SessionParameters.kind(query);
        query.check();
        databases.check(query);
        StoredSession session = requireSession(exchange, kind);
        StoredRun run = store.run(session.sessionId(), exchange.pathParam("run_id"));
        if (run == null) {
            throw HttpError.notFound(
                    store.firstRuns(session.sessionId(), 1).isEmpty()
                            ? "Session with ID " + session.sessionId() + " has no runs"
                            : "Run with ID " + exchange.pathParam("run_id") + " not found in session "
                                    + session.sessionId());
        }
        exchange.json(200, RunListing.of(run.output(), edition));
    }
}
