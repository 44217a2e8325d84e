package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.registry.RegistryEntry;
import java.util.concurrent.CompletableFuture;

/** {@link Registry} without waiting. */
public interface AsyncRegistry {

    /** {@code GET /registry} */
    CompletableFuture<Page<RegistryEntry>> list(RegistryQuery query);

    /** All parts that a query finds, page after page. {@code GET /registry} */
    Pages<RegistryEntry> listAll(RegistryQuery query);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncRegistry over(Engine engine) {
        return new EngineAsyncRegistry(engine);
    }
}
