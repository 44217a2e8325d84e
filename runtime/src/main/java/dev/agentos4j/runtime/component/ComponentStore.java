package dev.agentos4j.runtime.component;

import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentGuard;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps components with the versions of their configurations. A version is a draft, which may change, or published,
 * which may not; the version that was published last is the current one unless another published one is made so. What is
 * deleted is archived: kept, found only by who asks for archived ones, until it is restored, and its id stays taken.
 *
 * <p>Each method is one step: it is done whole or not at all. All may be called from many threads at once, and throw
 * {@link dev.agentos4j.runtime.store.StoreException} when the store fails.
 */
public interface ComponentStore {

    /** Components that a query finds. */
    StoredPage<StoredComponent> list(ComponentListQuery query);

    /** The component of that id, {@code null} if there is none or it is archived. */
    default @Nullable StoredComponent find(String id) {
        return find(id, false);
    }

    /**
     * The component of that id, {@code null} if there is none.
     *
     * @param archived whether one that is archived counts
     */
    @Nullable
    StoredComponent find(String id, boolean archived);

    /**
     * Keeps a new component with its first version.
     *
     * @param draft with an id, a type and a name
     * @param links the components that the version uses
     * @param owner the user whose it is; {@code null} if it is shared
     * @throws ComponentException if there is or was one of that id, or for a stage that is none
     */
    StoredComponent create(ComponentDraft draft, List<ComponentLink> links, @Nullable String owner, Instant now);

    /** Keeps a new component that is shared. */
    default StoredComponent create(ComponentDraft draft, List<ComponentLink> links, Instant now) {
        return create(draft, links, null, now);
    }

    /**
     * Changes a component.
     *
     * @return the component as it is now, {@code null} if there is none of that id
     * @throws ComponentException if the version that is to be the current one is not there or not published, or its guard
     *     names another than that in use
     */
    @Nullable
    StoredComponent change(String id, ComponentChange change, Instant now);

    /** Archives a component, whatever its version in use; returns whether it was there. */
    default boolean delete(String id, Instant now) {
        return delete(id, null, now);
    }

    /**
     * Archives a component.
     *
     * @param guard the version that must be in use; {@code null} for any
     * @return whether it was there
     * @throws ComponentException if another version is in use, or another component's version in use uses it
     */
    boolean delete(String id, @Nullable ComponentGuard guard, Instant now);

    /**
     * Brings an archived component back.
     *
     * @return the component, {@code null} if there is none of that id
     * @throws ComponentException if it is not archived, or its version in use uses one that is
     */
    @Nullable
    StoredComponent restore(String id, Instant now);

    /** The versions of a component, the newest first; none if there is no such component. */
    List<ComponentConfig> configs(String id);

    /** The current version of a component, the newest draft if none is current; {@code null} if there is none. */
    @Nullable
    ComponentConfig currentConfig(String id);

    /** A version of a component, {@code null} if there is none of that number. */
    @Nullable
    ComponentConfig config(String id, long version);

    /**
     * Keeps a new version under the next number. Its {@code version} and {@code set_current} do not count.
     *
     * @throws ComponentException if there is no such component, if another version has the label, for a stage that is
     *     none, for a link that is not whole or comes twice, or if its guard names another version than the newest
     */
    ComponentConfig createConfig(String id, ConfigDraft draft, Instant now);

    /**
     * Changes a draft. Links, if there are any in the change, take the place of those before.
     *
     * @throws ComponentException as for a new one, or if there is no such version, or if it is published
     */
    ComponentConfig changeConfig(String id, long version, ConfigChange change, Instant now);

    /**
     * Deletes a version for good.
     *
     * @return whether it was there
     * @throws ComponentException if it is the current one
     */
    boolean deleteConfig(String id, long version);

    /**
     * Makes a published version the current one.
     *
     * @param guard the version that must be in use; {@code null} for any
     * @return the component as it is now, {@code null} if there is no such component or version
     * @throws ComponentException if the version is a draft, or another version is in use
     */
    @Nullable
    StoredComponent setCurrent(String id, long version, @Nullable ComponentGuard guard, Instant now);

    /** Makes a published version the current one, whatever was. */
    default @Nullable StoredComponent setCurrent(String id, long version, Instant now) {
        return setCurrent(id, version, null, now);
    }

    /** The components that a version uses, by their position. */
    List<ComponentLink> links(String id, long version);
}
