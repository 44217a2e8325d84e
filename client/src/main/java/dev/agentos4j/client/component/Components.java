package dev.agentos4j.client.component;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.page.Page;
import java.util.List;

/** Agents, teams and workflows that are kept in the database of an AgentOS, with their versions. Wrong arguments are thrown at once, before anything is sent. */
public interface Components {

    /** A page of components. {@code GET /components} */
    default Page<StoredComponent> list(ComponentQuery query) {
        return Face.engine(this).send(ComponentsCalls.list(query.fields()));
    }

    /** All components that a query finds, page after page. {@code GET /components} */
    default Pages<StoredComponent> listAll(ComponentQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), ComponentsCalls::list);
    }

    /**
     * Makes a component. {@code POST /components}
     *
     * @throws dev.agentos4j.client.error.BadRequestException if it cannot be made
     */
    default StoredComponent create(ComponentDraft draft) {
        return Face.engine(this).send(ComponentsCalls.create(draft));
    }

    /**
     * One component. {@code GET /components/{component_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default StoredComponent get(String componentId) {
        return Face.engine(this).send(ComponentsCalls.get(componentId));
    }

    /**
     * Changes a component. {@code PATCH /components/{component_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default StoredComponent update(String componentId, ComponentChange change) {
        return Face.engine(this).send(ComponentsCalls.update(componentId, change));
    }

    /**
     * Deletes a component. {@code DELETE /components/{component_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default void delete(String componentId) {
        Face.engine(this).send(ComponentsCalls.delete(componentId));
    }

    /**
     * The versions of a component, the newest first; none if there is no such component. {@code GET
     * /components/{component_id}/configs}
     *
     * @param withConfig whether the configurations themselves are wanted; Agno 2.9 answers 500 to {@code false}
     */
    default List<ComponentConfig> configs(String componentId, boolean withConfig) {
        return Face.engine(this).send(ComponentsCalls.configs(componentId, withConfig));
    }

    /**
     * Makes a version of a component. {@code POST /components/{component_id}/configs}
     *
     * @throws dev.agentos4j.client.error.BadRequestException if it cannot be made
     */
    default ComponentConfig createConfig(String componentId, ConfigDraft draft) {
        return Face.engine(this).send(ComponentsCalls.createConfig(componentId, draft));
    }

    /**
     * The version of a component that is in use. {@code GET /components/{component_id}/configs/current}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default ComponentConfig currentConfig(String componentId) {
        return Face.engine(this).send(ComponentsCalls.currentConfig(componentId));
    }

    /**
     * One version of a component. {@code GET /components/{component_id}/configs/{version}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default ComponentConfig config(String componentId, long version) {
        return Face.engine(this).send(ComponentsCalls.config(componentId, version));
    }

    /**
     * Changes a version that is still a draft. {@code PATCH /components/{component_id}/configs/{version}}
     *
     * @throws dev.agentos4j.client.error.BadRequestException if there is no such version, or if it is published
     */
    default ComponentConfig updateConfig(String componentId, long version, ConfigChange change) {
        return Face.engine(this).send(ComponentsCalls.updateConfig(componentId, version, change));
    }

    /**
     * Deletes a version that is not in use. {@code DELETE /components/{component_id}/configs/{version}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.BadRequestException if it is in use
     */
    default void deleteConfig(String componentId, long version) {
        Face.engine(this).send(ComponentsCalls.deleteConfig(componentId, version));
    }

    /**
     * Puts a version into use. {@code POST /components/{component_id}/configs/{version}/set-current}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.BadRequestException if the version is a draft
     */
    default StoredComponent setCurrent(String componentId, long version) {
        return Face.engine(this).send(ComponentsCalls.setCurrent(componentId, version));
    }

    /**
     * One component, also if it is archived: {@link StoredComponent#deletedAt()} says when. Since Agno 3.1. {@code GET
     * /components/{component_id}?include_deleted=true}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default StoredComponent getArchived(String componentId) {
        return Face.engine(this).send(ComponentsCalls.getArchived(componentId));
    }

    /**
     * Brings an archived component back. Since Agno 3.1. {@code POST /components/{component_id}/restore}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.ConflictException if it is not archived, or is made of something that is
     */
    default StoredComponent restore(String componentId) {
        return Face.engine(this).send(ComponentsCalls.restore(componentId));
    }

    /**
     * Deletes a component if this version of it is in use, 0 for none. Since Agno 3.1. {@code DELETE
     * /components/{component_id}?expected_current_version=...}
     *
     * @throws dev.agentos4j.client.error.ConflictException if another version is in use, or something is made of it
     */
    default void delete(String componentId, long currentVersion) {
        Face.engine(this).send(ComponentsCalls.delete(componentId, currentVersion));
    }

    /**
     * Puts a version into use if another one is in use now, 0 for none. Since Agno 3.1. {@code POST
     * /components/{component_id}/configs/{version}/set-current}
     *
     * @param currentVersion the version that must be in use
     * @throws dev.agentos4j.client.error.ConflictException if that version is not in use
     */
    default StoredComponent setCurrent(String componentId, long version, long currentVersion) {
        return Face.engine(this).send(ComponentsCalls.setCurrent(componentId, version, currentVersion));
    }
}
