package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.registry.RegistryEntry;

/** Parts that stored components can be made of. Wrong arguments are thrown at once, before anything is sent. */
public interface Registry {

    /** A page of parts. {@code GET /registry} */
    default Page<RegistryEntry> list(RegistryQuery query) {
        return Face.engine(this).send(RegistryCalls.list(query.fields()));
    }

    /** All parts that a query finds, page after page. {@code GET /registry} */
    default Pages<RegistryEntry> listAll(RegistryQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), RegistryCalls::list);
    }
}
