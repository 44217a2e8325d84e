package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.runtime.component.ComponentException;
import dev.agentos4j.runtime.component.ComponentLink;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.component.ComponentPage;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.session.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps components: a row for each, for each version, and for each link. */
final class SqlComponentStore implements ComponentStore {

    private static final String DRAFT = "draft";
    private static final String PUBLISHED = "published";

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
    public ComponentPage list(ComponentListQuery query) {
        return database.read(connection -> ComponentRows.page(connection, query));
    }

    @Override
    public @Nullable StoredComponent find(String id) {
        return database.<@Nullable StoredComponent>read(connection -> ComponentRows.find(connection, id));
    }

    @Override
    public StoredComponent create(ComponentDraft draft, List<ComponentLink> links, Instant now) {
        String id = Objects.requireNonNull(draft.componentId(), "a component needs an id");
        return write(connection -> {
            String stage = stage(draft.stage());
            if (!ComponentRows.insert(connection, id, draft, now)) {
                throw new ComponentException("Component " + id + " already exists");
            }
            ComponentConfig first = version(id, 1, stage, now)
                    .set(ComponentConfig.LABEL, draft.label())
                    .set(ComponentConfig.CONFIG, Objects.requireNonNullElse(draft.config(), JsonObject.EMPTY))
                    .set(ComponentConfig.NOTES, draft.notes())
                    .build();
            ConfigRows.TABLE.insert(connection, first);
            ConfigRows.replaceLinks(connection, id, 1, links);
            if (stage.equals(PUBLISHED)) {
                Where where = new Where().equal("component_id", id);
                ComponentRows.TABLE.update(connection, new Row().set("current_version", 1), where);
            }
            return require(connection, id);
        });
    }

    private static Shape.Builder<ComponentConfig> version(String id, long version, String stage, Instant now) {
        return ComponentConfig.SHAPE
                .builder()
                .set(ComponentConfig.COMPONENT_ID, id)
                .set(ComponentConfig.VERSION, version)
                .set(ComponentConfig.STAGE, stage)
                .set(ComponentConfig.CREATED_AT, Instant.ofEpochSecond(now.getEpochSecond()));
    }

    private static String stage(@Nullable String stage) {
        if (stage == null || stage.equals(DRAFT) || stage.equals(PUBLISHED)) {
            return stage == null ? DRAFT : stage;
        }
        throw new ComponentException("Invalid stage: " + stage);
    }

    private static StoredComponent require(SqlConnection connection, String id) throws SQLException {
        StoredComponent found = ComponentRows.find(connection, id);
        if (found == null) {
            throw new ComponentException("Component " + id + " not found");
        }
        return found;
    }

    @Override
    public @Nullable StoredComponent change(String id, ComponentChange change, Instant now) {
        return this.<@Nullable StoredComponent>write(connection -> {
            if (ComponentRows.find(connection, id) == null) {
                return null;
            }
            Long current = change.currentVersion();
            if (current != null) {
                ComponentConfig config = ConfigRows.find(connection, id, current);
                if (config == null) {
                    throw new ComponentException("Config " + id + " v" + current + " not found");
                }
                checkPublished(config);
            }
            ComponentRows.update(connection, id, change, now);
            return ComponentRows.find(connection, id);
        });
    }

    private static void checkPublished(ComponentConfig config) {
        if (!config.stage().equals(PUBLISHED)) {
            throw new ComponentException("Cannot set draft config " + name(config) + " as current. "
                    + "Only published configs can be current.");
        }
    }

    private static String name(ComponentConfig config) {
        return config.componentId() + " v" + config.version();
    }

    @Override
    public boolean delete(String id, Instant now) {
        return write(connection -> ComponentRows.delete(connection, id, now));
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
            String stage = stage(draft.stage());
            require(connection, id);
            checkLabel(connection, id, draft.label(), null);
            ComponentConfig newest = ConfigRows.newest(connection, id);
            long next = newest == null ? 1 : newest.version() + 1;
            ComponentConfig made = version(id, next, stage, now)
                    .set(ComponentConfig.LABEL, draft.label())
                    .set(ComponentConfig.CONFIG, Objects.requireNonNullElse(draft.config(), JsonObject.EMPTY))
                    .set(ComponentConfig.NOTES, draft.notes())
                    .build();
            ConfigRows.TABLE.insert(connection, made);
            ConfigRows.replaceLinks(connection, id, next, links(draft.links()));
            if (stage.equals(PUBLISHED)) {
                makeCurrent(connection, id, next, now);
            }
            return made;
        });
    }

    private static List<ComponentLink> links(List<JsonObject> links) {
        return links.stream().map(ComponentLink::read).toList();
    }

    /** @param own the version that may have the label, {@code null} if none may */
    private static void checkLabel(SqlConnection connection, String id, @Nullable String label, @Nullable Long own)
            throws SQLException {
        ComponentConfig other = label == null ? null : ConfigRows.labelled(connection, id, label);
        if (other != null && (own == null || other.version() != own)) {
            throw new ComponentException("Label '" + label + "' already exists for " + id);
        }
    }

    private static void makeCurrent(SqlConnection connection, String id, long version, Instant now)
            throws SQLException {
        ComponentChange current = ComponentChange.none().currentVersion(version);
        ComponentRows.update(connection, id, current, now);
    }

    @Override
    public ComponentConfig changeConfig(String id, long version, ConfigChange change, Instant now) {
        return write(connection -> {
            String stage = stage(change.stage());
            require(connection, id);
            checkLabel(connection, id, change.label(), version);
            List<ComponentLink> links = links(change.links());
            ComponentConfig before = ConfigRows.find(connection, id, version);
            if (before == null) {
                throw new ComponentException("Config " + id + " v" + version + " not found");
            }
            if (before.stage().equals(PUBLISHED)) {
                throw new ComponentException("Cannot update published config " + name(before));
            }
            ConfigRows.update(connection, id, version, change, now);
            if (change.has(ConfigChange.LINKS)) {
                ConfigRows.replaceLinks(connection, id, version, links);
            }
            if (stage.equals(PUBLISHED)) {
                makeCurrent(connection, id, version, now);
            }
            return Objects.requireNonNull(ConfigRows.find(connection, id, version));
        });
    }

    @Override
    public boolean deleteConfig(String id, long version) {
        return write(connection -> {
            if (!ComponentRows.exists(connection, id) || !ConfigRows.exists(connection, id, version)) {
                return false;
            }
            Long current = ComponentRows.currentVersion(connection, id);
            if (current != null && current == version) {
                throw new ComponentException("Cannot delete current config " + id + " v" + version);
            }
            ConfigRows.delete(connection, id, version);
            return true;
        });
    }

    @Override
    public @Nullable StoredComponent setCurrent(String id, long version, Instant now) {
        return this.<@Nullable StoredComponent>write(connection -> {
            ComponentConfig config = config(connection, id, version);
            if (config == null) {
                return null;
            }
            checkPublished(config);
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
