package dev.agentos4j.client.component;

import dev.agentos4j.client.http.Engine;
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
    Page<StoredComponent> list(ComponentQuery query);

    /** All components that a query finds, page after page. {@code GET /components} */
    Pages<StoredComponent> listAll(ComponentQuery query);

    /**
     * Makes a component. {@code POST /components}
     *
     * @throws dev.agentos4j.client.BadRequestException if it cannot be made
     */
    StoredComponent create(ComponentDraft draft);

    /**
     * One component. {@code GET /components/{component_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    StoredComponent get(String componentId);

    /**
     * Changes a component. {@code PATCH /components/{component_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    StoredComponent update(String componentId, ComponentChange change);

    /**
     * Deletes a component. {@code DELETE /components/{component_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    void delete(String componentId);

    /**
     * The versions of a component, the newest first; none if there is no such component. {@code GET
     * /components/{component_id}/configs}
     *
     * @param withConfig whether the configurations themselves are wanted; Agno 2.9 answers 500 to {@code false}
     */
    List<ComponentConfig> configs(String componentId, boolean withConfig);

    /**
     * Makes a version of a component. {@code POST /components/{component_id}/configs}
     *
     * @throws dev.agentos4j.client.BadRequestException if it cannot be made
     */
    ComponentConfig createConfig(String componentId, ConfigDraft draft);

    /**
     * The version of a component that is in use. {@code GET /components/{component_id}/configs/current}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    ComponentConfig currentConfig(String componentId);

    /**
     * One version of a component. {@code GET /components/{component_id}/configs/{version}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    ComponentConfig config(String componentId, long version);

    /**
     * Changes a version that is still a draft. {@code PATCH /components/{component_id}/configs/{version}}
     *
     * @throws dev.agentos4j.client.BadRequestException if there is no such version, or if it is published
     */
    ComponentConfig updateConfig(String componentId, long version, ConfigChange change);

    /**
     * Deletes a version that is not in use. {@code DELETE /components/{component_id}/configs/{version}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.BadRequestException if it is in use
     */
    void deleteConfig(String componentId, long version);

    /**
     * Puts a version into use. {@code POST /components/{component_id}/configs/{version}/set-current}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.BadRequestException if the version is a draft
     */
    StoredComponent setCurrent(String componentId, long version);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static Components over(Engine engine) {
        return new EngineComponents(engine);
    }
}
