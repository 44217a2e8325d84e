package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.registry.RegistryEntry;
import java.util.concurrent.CompletableFuture;

/** {@link Registry} without waiting. */
public interface AsyncRegistry {

    /** {@code GET /registry} */
    default CompletableFuture<Page<RegistryEntry>> list(RegistryQuery query) {
        return Face.engine(this).sendAsync(RegistryCalls.list(query.fields()));
    }

    /** All parts that a query finds, page after page. {@code GET /registry} */
    default Pages<RegistryEntry> listAll(RegistryQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), RegistryCalls::list);
    }
}
