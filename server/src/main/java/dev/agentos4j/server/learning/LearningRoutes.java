package dev.agentos4j.server.learning;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningApi;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.runtime.learning.LearningIdentity;
import dev.agentos4j.runtime.learning.LearningListQuery;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.learning.LearningUsersQuery;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Databases;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes of what was learned. */
public final class LearningRoutes {

    /** Namespaces that stand for one user. */
    private static final Pattern OF_ONE_USER = Pattern.compile("user_[0-9a-f]{16}(_.*)?");

    private final Edition edition;
    private final Databases databases;
    private final Storage storage;

    public LearningRoutes(Served served) {
        edition = served.edition();
        databases = served.databases();
        storage = served.engine().storage();
    }

    private LearningStore store() {
        return storage.learnings();
    }

    public void addTo(RouteTable routes) {
        routes.serve(LearningApi.LIST, this::list);
        routes.serve(LearningApi.CREATE, this::create);
        routes.serve(LearningApi.LIST_USERS, this::users);
        routes.serve(LearningApi.DELETE_OF_USER, this::deleteOfUser);
        routes.serve(LearningApi.GET, this::get);
        routes.serve(LearningApi.UPDATE, this::update);
        routes.serve(LearningApi.DELETE, this::delete);
    }

    private static HttpError unknown() {
        return HttpError.notFound("Learning not found");
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        Paging paging = Paging.read(query, LearningApi.PAGE, LearningApi.LIMIT);
        boolean descending = !"asc".equals(query.get(Parameter.SORT_ORDER));
        query.check();
        databases.check(query);
        StoredPage<Learning> found = store().learnings(new LearningListQuery(
                query.get(LearningApi.LEARNING_TYPE),
                query.get(LearningApi.USER_ID),
                exchange.caller().confinedTo() != null,
                query.get(LearningApi.AGENT_ID),
                query.get(LearningApi.TEAM_ID),
                query.get(LearningApi.SESSION_ID),
                query.get(LearningApi.NAMESPACE),
                query.get(LearningApi.ENTITY_ID),
                query.get(LearningApi.ENTITY_TYPE),
                Objects.requireNonNullElse(query.get(LearningApi.SORT_BY), "updated_at"),
                descending,
                paging.limit(),
                paging.offset()));
        exchange.json(200, paging.page(LearningApi.PAGE_OF_LEARNING, found.elements(), found.total()));
    }

    private void users(Exchange exchange) {
        Parameters query = exchange.query();
        Paging paging = Paging.read(query, LearningApi.PAGE, LearningApi.LIMIT_OF_USERS);
        boolean descending = !"asc".equals(query.get(Parameter.SORT_ORDER));
        query.check();
        databases.check(query);
        StoredPage<LearningUser> found = store().users(new LearningUsersQuery(
                query.get(LearningApi.LEARNING_TYPE),
                query.get(LearningApi.USER_ID),
                "user_id".equals(query.get(LearningApi.SORT_BY)),
                descending,
                paging.limit(),
                paging.offset()));
        exchange.json(200, paging.page(LearningApi.PAGE_OF_LEARNING_USER, found.elements(), found.total()));
    }

    private void create(Exchange exchange) {
        LearningDraft draft = inNamespace(draft(JsonBody.read(exchange)));
        databases.check(exchange.query());
        requireOwn(exchange, draft.sessionId());
        String type = draft.learningType();
        String id = LearningIdentity.idOf(draft);
        if (id == null && LearningIdentity.isKeyed(type)) {
            throw new HttpError(
                    422,
                    "learning_type '" + type + "' is keyed by its identity fields; provide the required field(s)"
                            + " (user_id, session_id, or entity_id + entity_type) so the record reconciles with the"
                            + " agent's store.");
        }
        Learning made = store().create(draft);
        if (made == null) {
            throw new HttpError(
                    409,
                    "A '" + type + "' learning already exists for this identity (id '" + id
                            + "'). Use PATCH /learnings/" + id + " to update it.");
        }
        exchange.json(201, made);
    }

    /**
     * The draft in the namespace that it belongs to.
     *
     * @throws HttpError 422 if that is one of those that the server makes, or its user's, and it has none
     */
    private LearningDraft inNamespace(LearningDraft draft) {
        if (!edition.has(Rule.ENTITIES_HAVE_NAMESPACES) || !draft.learningType().equals("entity_memory")) {
            return draft;
        }
        String namespace = draft.namespace();
        if (namespace == null || namespace.isEmpty()) {
            return LearningDraft.SHAPE
                    .edit(draft)
                    .set(LearningDraft.NAMESPACE, "global")
                    .build();
        }
        if (OF_ONE_USER.matcher(namespace).matches()) {
            throw new HttpError(
                    422,
                    "namespace '" + namespace + "' is reserved: it has the key shape entity_memory uses for"
                            + " namespace=\"user\" records, so a record stored under it would occupy another user's key."
                            + " Choose a different namespace.");
        }
        if (namespace.equals("user")
                && (draft.userId() == null || draft.userId().isEmpty())) {
            throw new HttpError(
                    422,
                    "entity_memory under namespace=\"user\" is keyed by the owning user as well as the entity; provide"
                            + " user_id together with entity_id + entity_type so the record reconciles with the agent's"
                            + " store.");
        }
        return draft;
    }

    /** What agents are told of a session is for the owner of the session, also before it begins. */
    private void requireOwn(Exchange exchange, @Nullable String sessionId) {
        String user = exchange.caller().confinedTo();
        if (user != null && sessionId != null) {
            StoredSession session = storage.sessions().session(sessionId);
            if (session == null || !user.equals(session.userId())) {
                throw HttpError.notFound("Session not found");
            }
        }
    }

    private static LearningDraft draft(JsonBody body) {
        Shape.Builder<LearningDraft> draft = LearningDraft.SHAPE
                .builder()
                .set(LearningDraft.LEARNING_TYPE, body.value(LearningApi.LEARNING_TYPE))
                .set(LearningDraft.CONTENT, body.value(LearningApi.CONTENT))
                .set(LearningDraft.NAMESPACE, body.get(LearningApi.NAMESPACE))
                .set(LearningDraft.USER_ID, body.get(LearningApi.USER_ID))
                .set(LearningDraft.AGENT_ID, body.get(LearningApi.AGENT_ID))
                .set(LearningDraft.TEAM_ID, body.get(LearningApi.TEAM_ID))
                .set(LearningDraft.SESSION_ID, body.get(LearningApi.SESSION_ID))
                .set(LearningDraft.ENTITY_ID, body.get(LearningApi.ENTITY_ID))
                .set(LearningDraft.ENTITY_TYPE, body.get(LearningApi.ENTITY_TYPE))
                .set(LearningDraft.METADATA, body.get(LearningApi.METADATA));
        body.check();
        return draft.build();
    }

    private void get(Exchange exchange) {
        databases.check(exchange.query());
        Learning learning = store().learning(exchange.pathParam("learning_id"));
        if (learning == null) {
            throw unknown();
        }
        exchange.json(200, learning);
    }

    private void update(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        JsonObject content = body.get(LearningApi.CONTENT);
        JsonObject metadata = body.get(LearningApi.METADATA);
        body.check();
        databases.check(exchange.query());
        String id = exchange.pathParam("learning_id");
        if (body.has(LearningApi.CONTENT) && content == null) {
            if (store().learning(id) == null) {
                throw unknown();
            }
            throw new HttpError(422, "content cannot be null; omit the field to leave it unchanged");
        }
        LearningUpdate update = LearningUpdate.none();
        if (content != null) {
            update = update.content(content);
        }
        if (body.has(LearningApi.METADATA)) {
            update = metadata == null ? update.withoutMetadata() : update.metadata(metadata);
        }
        Learning changed = store().update(id, update);
        if (changed == null) {
            throw unknown();
        }
        exchange.json(200, changed);
    }

    private void delete(Exchange exchange) {
        databases.check(exchange.query());
        if (!store().delete(exchange.pathParam("learning_id"))) {
            throw unknown();
        }
        exchange.noContent();
    }

    private void deleteOfUser(Exchange exchange) {
        databases.check(exchange.query());
        store().deleteOfUser(exchange.pathParam("user_id"), exchange.query().get(LearningApi.LEARNING_TYPE));
        exchange.noContent();
    }
}
