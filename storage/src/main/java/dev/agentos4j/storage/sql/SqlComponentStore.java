package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentGuard;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.component.ComponentException;
import dev.agentos4j.runtime.component.ComponentException.Reason;
import dev.agentos4j.runtime.component.ComponentLink;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.component.ComponentRules;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.StoredPage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps components: a row for each, for each version, and for each link. */
final class SqlComponentStore implements ComponentStore {

    private final Database database;

    SqlComponentStore(Database database) {
        this.database = database;
    }

    /** Writes in one transaction; a refusal undoes what was written and reaches the caller as it is. */
    private <T extends @Nullable Object> T write(SqlWork<T> work) {
        try {
            return database.write(work);
        } catch (StoreException failed) {
            if (failed.getCause() instanceof ComponentException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    @Override
    public StoredPage<StoredComponent> list(ComponentListQuery query) {
        return database.read(connection -> ComponentRows.page(connection, query));
    }

    @Override
    public @Nullable StoredComponent find(String id, boolean archived) {
        return database.<@Nullable StoredComponent>read(connection -> {
            StoredComponent found = ComponentRows.find(connection, id);
            return found == null && archived ? ComponentRows.findArchived(connection, id) : found;
        });
    }

    @Override
    public StoredComponent create(
            ComponentDraft draft, List<ComponentLink> links, @Nullable String owner, Instant now) {
        String id = Objects.requireNonNull(draft.componentId(), "a component needs an id");
        return write(connection -> {
            ComponentConfig first = ComponentRules.first(id, draft, now);
            if (!ComponentRows.insert(connection, id, draft, owner, now)) {
                throw new ComponentException(Reason.TAKEN, "Component " + id + " already exists");
            }
            ConfigRows.TABLE.insert(connection, first);
            ConfigRows.replaceLinks(connection, id, 1, links);
            if (ComponentRules.becomesCurrent(first.stage())) {
                Where where = new Where().equal("component_id", id);
                ComponentRows.TABLE.update(connection, new Row().set("current_version", 1), where);
            }
            return require(connection, id);
        });
    }

    private static StoredComponent require(SqlConnection connection, String id) throws SQLException {
        StoredComponent found = ComponentRows.find(connection, id);
        if (found == null) {
            throw new ComponentException("Component " + id + " not found");
        }
        return found;
    }

    /** The same, and no other transaction changes it or its versions before this one ends. */
    private static void requireForUpdate(SqlConnection connection, String id) throws SQLException {
        ComponentRows.lock(connection, id);
        require(connection, id);
    }

    @Override
    public @Nullable StoredComponent change(String id, ComponentChange change, Instant now) {
        return this.<@Nullable StoredComponent>write(connection -> {
            if (!ComponentRows.lock(connection, id)) {
                return null;
            }
            ComponentRules.requireCurrent(id, ComponentRows.currentVersion(connection, id), change.guard());
            Long current = change.currentVersion();
            if (current != null) {
                ComponentConfig config = ConfigRows.find(connection, id, current);
                if (config == null) {
                    throw ComponentRules.noVersion(id, current);
                }
                ComponentRules.requireMayBeCurrent(config);
            }
            ComponentRows.update(connection, id, change, now);
            return ComponentRows.find(connection, id);
        });
    }

    @Override
    public boolean delete(String id, @Nullable ComponentGuard guard, Instant now) {
        return write(connection -> {
            if (!ComponentRows.lock(connection, id)) {
                return false;
            }
            ComponentRules.requireCurrent(id, ComponentRows.currentVersion(connection, id), guard);
            ComponentRules.requireUnused(id, ConfigRows.users(connection, id));
            return ComponentRows.delete(connection, id, now);
        });
    }

    @Override
    public @Nullable StoredComponent restore(String id, Instant now) {
        return this.<@Nullable StoredComponent>write(connection -> {
            StoredComponent archived = ComponentRows.findArchived(connection, id);
            if (archived == null) {
                if (ComponentRows.exists(connection, id)) {
                    throw ComponentRules.notArchived();
                }
                return null;
            }
            Long current = archived.currentVersion();
            if (current != null) {
                ComponentRules.requireThere(id, ConfigRows.archivedChildren(connection, id, current));
            }
            ComponentRows.restore(connection, id, now);
            return ComponentRows.find(connection, id);
        });
    }

    @Override
    public List<ComponentConfig> configs(String id) {
        return database.read(
                connection -> ComponentRows.exists(connection, id) ? ConfigRows.all(connection, id) : List.of());
    }

    @Override
    public @Nullable ComponentConfig currentConfig(String id) {
        return database.<@Nullable ComponentConfig>read(connection -> {
            if (!ComponentRows.exists(connection, id)) {
                return null;
            }
            Long current = ComponentRows.currentVersion(connection, id);
            return current == null ? ConfigRows.newest(connection, id) : ConfigRows.find(connection, id, current);
        });
    }

    @Override
    public @Nullable ComponentConfig config(String id, long version) {
        return database.<@Nullable ComponentConfig>read(connection -> config(connection, id, version));
    }

    private static @Nullable ComponentConfig config(SqlConnection connection, String id, long version)
            throws SQLException {
        return ComponentRows.exists(connection, id) ? ConfigRows.find(connection, id, version) : null;
    }

    @Override
    public ComponentConfig createConfig(String id, ConfigDraft draft, Instant now) {
        return write(connection -> {
            String stage = ComponentRules.stage(draft.stage());
            requireForUpdate(connection, id);
            ComponentConfig newest = ConfigRows.newest(connection, id);
            requireLatest(id, newest, draft.guard());
            requireFree(connection, id, draft.label(), null);
            ComponentConfig made = ComponentRules.next(id, newest, draft, now);
            ConfigRows.TABLE.insert(connection, made);
            ConfigRows.replaceLinks(connection, id, made.version(), links(draft.links()));
            if (ComponentRules.becomesCurrent(stage)) {
                makeCurrent(connection, id, made.version(), now);
            }
            return made;
        });
    }

    private static void requireLatest(String id, @Nullable ComponentConfig newest, @Nullable ComponentGuard guard) {
        ComponentRules.requireLatest(id, newest == null ? null : newest.version(), guard);
    }

    private static List<ComponentLink> links(List<JsonObject> links) {
        return links.stream().map(ComponentLink::read).toList();
    }

    private static void requireFree(SqlConnection connection, String id, @Nullable String label, @Nullable Long own)
            throws SQLException {
        ComponentConfig labelled = label == null ? null : ConfigRows.labelled(connection, id, label);
        ComponentRules.requireFree(id, label, labelled, own);
    }

    private static void makeCurrent(SqlConnection connection, String id, long version, Instant now)
            throws SQLException {
        ComponentChange current = ComponentChange.none().currentVersion(version);
        ComponentRows.update(connection, id, current, now);
    }

    @Override
    public ComponentConfig changeConfig(String id, long version, ConfigChange change, Instant now) {
        return write(connection -> {
            String stage = ComponentRules.stage(change.stage());
            requireForUpdate(connection, id);
            if (change.guard() != null) {
                requireLatest(id, ConfigRows.newest(connection, id), change.guard());
            }
            requireFree(connection, id, change.label(), version);
            List<ComponentLink> links = links(change.links());
            ComponentConfig before = ConfigRows.find(connection, id, version);
            if (before == null) {
                throw ComponentRules.noVersion(id, version);
            }
            ComponentRules.requireMayChange(before);
            ConfigRows.update(connection, id, version, change, now);
            if (change.has(ConfigChange.LINKS)) {
                ConfigRows.replaceLinks(connection, id, version, links);
            }
            if (ComponentRules.becomesCurrent(stage)) {
                makeCurrent(connection, id, version, now);
            }
            return Objects.requireNonNull(ConfigRows.find(connection, id, version));
        });
    }

    @Override
    public boolean deleteConfig(String id, long version) {
        return write(connection -> {
            if (!ComponentRows.lock(connection, id) || !ConfigRows.exists(connection, id, version)) {
                return false;
            }
            ComponentRules.requireMayBeDeleted(id, version, ComponentRows.currentVersion(connection, id));
            ConfigRows.delete(connection, id, version);
            return true;
        });
    }

    @Override
    public @Nullable StoredComponent setCurrent(String id, long version, @Nullable ComponentGuard guard, Instant now) {
        return this.<@Nullable StoredComponent>write(connection -> {
            ComponentConfig config =
                    ComponentRows.lock(connection, id) ? ConfigRows.find(connection, id, version) : null;
            if (config == null) {
                return null;
            }
            ComponentRules.requireCurrent(id, ComponentRows.currentVersion(connection, id), guard);
            ComponentRules.requireMayBeCurrent(config);
            makeCurrent(connection, id, version, now);
            return ComponentRows.find(connection, id);
        });
    }

    @Override
    public List<ComponentLink> links(String id, long version) {
        return database.read(connection ->
                ComponentRows.exists(connection, id) ? ConfigRows.links(connection, id, version) : List.of());
    }
}
