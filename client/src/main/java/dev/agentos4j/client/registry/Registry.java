package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.registry.RegistryEntry;

/** Parts that stored components can be made of. Wrong arguments are thrown at once, before anything is sent. */
public interface Registry {

    /** A page of parts. {@code GET /registry} */
    Page<RegistryEntry> list(RegistryQuery query);

    /** All parts that a query finds, page after page. {@code GET /registry} */
    Pages<RegistryEntry> listAll(RegistryQuery query);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static Registry over(Engine engine) {
        return new EngineRegistry(engine);
    }
}
