package dev.agentos4j.client.access;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.page.Page;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link ServiceAccounts} without waiting. */
public interface AsyncServiceAccounts {

    /** {@code GET /service-accounts} */
    CompletableFuture<Page<ServiceAccount>> list(ServiceAccountQuery query);

    /** All accounts that a query finds, page after page. {@code GET /service-accounts} */
    Pages<ServiceAccount> listAll(ServiceAccountQuery query);

    /** {@code POST /service-accounts} */
    CompletableFuture<ServiceAccount> create(ServiceAccountDraft draft);

    /** {@code DELETE /service-accounts/{service_account_id}} */
    CompletableFuture<@Nullable Void> revoke(String serviceAccountId);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncServiceAccounts over(Engine engine) {
        return new EngineAsyncServiceAccounts(engine);
    }
}
