package dev.agentos4j.server.component;

import dev.agentos4j.protocol.component.ComponentApi;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentGuard;
import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.runtime.component.ComponentException;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Handler;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Reserved;
import dev.agentos4j.server.served.Served;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes of components that are kept in the database, with the versions of their configurations. */
public final class ComponentRoutes {

    private final Edition edition;
    private final Storage storage;
    private final Set<String> servedAgents;
    private final Set<String> servedTeams;
    private final Set<String> hidden;
    private final ComponentBodies bodies;

    public ComponentRoutes(Served served) {
        edition = served.edition();
        storage = served.engine().storage();
        servedAgents = ids(served, ComponentKind.AGENT);
        servedTeams = ids(served, ComponentKind.TEAM);
        bodies = new ComponentBodies(edition);
        hidden = new HashSet<>(servedAgents);
        hidden.addAll(servedTeams);
    }

    private static Set<String> ids(Served served, ComponentKind kind) {
        return served.components().of(kind).stream().map(Component::id).collect(Collectors.toSet());
    }

    private ComponentStore store() {
        return storage.components();
    }

    public void addTo(RouteTable routes) {
        routes.serve(ComponentApi.LIST, this::list);
        routes.serve(ComponentApi.CREATE, refusing(this::create));
        routes.serve(ComponentApi.GET, this::get);
        routes.serve(ComponentApi.UPDATE, refusing(this::update));
        routes.serve(ComponentApi.DELETE, refusing(this::delete));
        routes.serve(ComponentApi.RESTORE, refusing(this::restore));
        routes.serve(ComponentApi.LIST_CONFIGS, this::configs);
        routes.serve(ComponentApi.CREATE_CONFIG, refusing(this::createConfig));
        routes.serve(ComponentApi.GET_CURRENT_CONFIG, this::currentConfig);
        routes.serve(ComponentApi.GET_CONFIG, this::config);
        routes.serve(ComponentApi.UPDATE_CONFIG, refusing(this::updateConfig));
        routes.serve(ComponentApi.DELETE_CONFIG, refusing(this::deleteConfig));
        routes.serve(ComponentApi.SET_CURRENT_CONFIG, refusing(this::setCurrent));
    }

    /** Tells callers why a change is refused. */
    private Handler refusing(Handler handler) {
        return exchange -> {
            try {
                handler.handle(exchange);
            } catch (ComponentException refused) {
                throw told(refused, user(exchange));
            }
        };
    }

    /** The user whose data alone the caller reaches; {@code null} if it reaches all. */
    private static @Nullable String user(Exchange exchange) {
        return exchange.caller().confinedTo();
    }

    private HttpError told(ComponentException refused, @Nullable String user) {
        String why = refused.message(id -> user == null || isVisible(id, user));
        return switch (refused.reason()) {
            case WRONG -> HttpError.badRequest(why);
            case CONFLICT -> HttpError.conflict(why);
            case TAKEN ->
                HttpError.badRequest(
                        edition.has(Rule.COMPONENTS_ARE_ARCHIVED)
                                ? why.replace("Component ", "Component ID ")
                                        .replace("already exists", "is not available")
                                : why);
        };
    }

    private boolean isVisible(String id, String user) {
        StoredComponent component = store().find(id, true);
        return component != null && ComponentListQuery.isVisible(component, user);
    }

    /** Components that are named like an agent or a team of the server are left out: these are what runs. */
    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        String type = query.get(ComponentApi.COMPONENT_TYPE);
        Paging paging = Paging.readPageFirst(query, ComponentApi.PAGE, ComponentApi.LIMIT);
        boolean archived = archived(query);
        query.check();
        ComponentKind kind = type == null ? null : ComponentKind.of(type);
        StoredPage<StoredComponent> found = store().list(new ComponentListQuery(
                kind, archived, hidden, paging.limit(), paging.offset(), user(exchange)));
        exchange.json(200, paging.page(ComponentApi.PAGE_OF_STORED_COMPONENT, found.elements(), found.total()));
    }

    private void create(Exchange exchange) {
        String user = user(exchange);
        ComponentDraft draft = bodies.draft(JsonBody.read(exchange), user);
        if (Reserved.isComponent(draft.componentId()) && edition.has(Rule.IDS_OF_MANAGERS_ARE_RESERVED)) {
            throw HttpError.conflict("This component is excluded from the registry");
        }
        String owner = exchange.caller().userId(); // an administrator's too, if it has a name
        exchange.json(201, store().create(draft, links(user).of(draft), owner, Instant.now()));
    }

    private MemberLinks links(@Nullable String user) {
        return new MemberLinks(store(), servedAgents, servedTeams, user);
    }

    private static String id(Exchange exchange) {
        return exchange.pathParam("component_id");
    }

    private static long version(Exchange exchange) {
        Parameters path = Parameters.ofPath("version", exchange.pathParam("version"));
        Long version = path.integer("version");
        path.check();
        return Objects.requireNonNull(version);
    }

    private boolean archived(Parameters query) {
        return edition.has(Rule.COMPONENTS_ARE_ARCHIVED) && query.value(ComponentApi.INCLUDE_DELETED);
    }

    private void get(Exchange exchange) {
        boolean archived = archived(exchange.query());
        exchange.query().check();
        exchange.json(200, found(store().find(id(exchange), archived), exchange));
    }

    private static StoredComponent found(@Nullable StoredComponent component, Exchange exchange) {
        if (component == null) {
            throw ComponentOwners.notFound(id(exchange));
        }
        return component;
    }

    private void update(Exchange exchange) {
        ComponentChange change = bodies.change(JsonBody.read(exchange));
        found(store().find(id(exchange)), exchange);
        ComponentBodies.checkType(change);
        exchange.json(200, found(store().change(id(exchange), change, Instant.now()), exchange));
    }

    private void delete(Exchange exchange) {
        ComponentGuard guard = bodies.guardOfDelete(exchange);
        if (!store().delete(id(exchange), guard, Instant.now())) {
            throw ComponentOwners.notFound(id(exchange));
        }
        exchange.noContent();
    }

    private void restore(Exchange exchange) {
        exchange.json(200, found(store().restore(id(exchange), Instant.now()), exchange));
    }

    /** What has no component has no versions either: a 404 since 3.1, before an empty list or a 400. */
    private void requireComponent(Exchange exchange) {
        if (edition.has(Rule.COMPONENTS_ARE_ARCHIVED)) {
            found(store().find(id(exchange)), exchange);
        }
    }

    private void configs(Exchange exchange) {
        boolean whole = exchange.query().value(ComponentApi.INCLUDE_CONFIG);
        exchange.query().check();
        requireComponent(exchange);
        List<ComponentConfig> configs = shown(exchange, store().configs(id(exchange)));
        if (!whole) {
            configs = configs.stream().map(ComponentRoutes::withoutConfig).toList();
        }
        exchange.json(200, configs);
    }

    /** Those versions that the caller may read, as it sees them. */
    private List<ComponentConfig> shown(Exchange exchange, List<ComponentConfig> configs) {
        String user = user(exchange);
        if (user == null) {
            return configs;
        }
        StoredComponent component = found(store().find(id(exchange)), exchange);
        return configs.stream()
                .filter(config -> ComponentOwners.mayRead(config, component, user))
                .map(config -> ConfigView.of(config, component, user))
                .toList();
    }

    /** The same for one version; {@code null} if it is not there for the caller. */
    private @Nullable ComponentConfig shown(Exchange exchange, @Nullable ComponentConfig config) {
        List<ComponentConfig> shown = config == null ? List.of() : shown(exchange, List.of(config));
        return shown.isEmpty() ? null : shown.get(0);
    }

    private static ComponentConfig withoutConfig(ComponentConfig config) {
        return ComponentConfig.SHAPE
                .edit(config)
                .set(ComponentConfig.CONFIG, null)
                .build();
    }

    private void createConfig(Exchange exchange) {
        ConfigDraft draft = bodies.configDraft(JsonBody.read(exchange));
        requireComponent(exchange);
        links(user(exchange)).requireVisible(draft.links());
        exchange.json(201, store().createConfig(id(exchange), draft, Instant.now()));
    }

    private void currentConfig(Exchange exchange) {
        requireComponent(exchange);
        ComponentConfig current = shown(exchange, store().currentConfig(id(exchange)));
        if (current == null) {
            throw HttpError.notFound("No current config for " + id(exchange));
        }
        exchange.json(200, current);
    }

    private void config(Exchange exchange) {
        long version = version(exchange);
        ComponentConfig config = shown(exchange, store().config(id(exchange), version));
        if (config == null) {
            throw noSuchVersion(exchange, version);
        }
        exchange.json(200, config);
    }

    private static HttpError noSuchVersion(Exchange exchange, long version) {
        return noSuchVersion(id(exchange), version);
    }

    static HttpError noSuchVersion(String id, long version) {
        return HttpError.notFound("Config " + id + " v" + version + " not found");
    }

    private void updateConfig(Exchange exchange) {
        long version = version(exchange);
        ConfigChange change = bodies.configChange(JsonBody.read(exchange));
        links(user(exchange)).requireVisible(change.links());
        exchange.json(200, store().changeConfig(id(exchange), version, change, Instant.now()));
    }

    private void deleteConfig(Exchange exchange) {
        long version = version(exchange);
        if (edition.has(Rule.COMPONENTS_ARE_ARCHIVED) && isPublished(id(exchange), version)) {
            throw HttpError.badRequest(
                    "Cannot delete published config " + id(exchange) + " v" + version + "; only drafts are deletable");
        }
        if (!store().deleteConfig(id(exchange), version)) {
            throw noSuchVersion(exchange, version);
        }
        exchange.noContent();
    }

    private boolean isPublished(String id, long version) {
        try {
            ComponentConfig config = store().config(id, version);
            return config != null && config.stage().equals("published");
        } catch (UnreadableRowException damaged) {
            return false; // what cannot be read can always be deleted
        }
    }

    private void setCurrent(Exchange exchange) {
        long version = version(exchange);
        ComponentGuard guard = bodies.optionalGuard(exchange, "current_version");
        StoredComponent component = store().setCurrent(id(exchange), version, guard, Instant.now());
        if (component == null) {
            throw HttpError.notFound("Component " + id(exchange) + " or config version " + version + " not found");
        }
        exchange.json(200, component);
    }
}
