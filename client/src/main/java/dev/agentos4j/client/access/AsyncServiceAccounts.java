package dev.agentos4j.client.access;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.page.Page;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link ServiceAccounts} without waiting. */
public interface AsyncServiceAccounts {

    /** {@code GET /service-accounts} */
    default CompletableFuture<Page<ServiceAccount>> list(ServiceAccountQuery query) {
        return Face.engine(this).sendAsync(ServiceAccountsCalls.list(query.fields()));
    }

    /** All accounts that a query finds, page after page. {@code GET /service-accounts} */
    default Pages<ServiceAccount> listAll(ServiceAccountQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), ServiceAccountsCalls::list);
    }

    /** {@code POST /service-accounts} */
    default CompletableFuture<ServiceAccount> create(ServiceAccountDraft draft) {
        return Face.engine(this).sendAsync(ServiceAccountsCalls.create(draft));
    }

    /** {@code DELETE /service-accounts/{service_account_id}} */
    default CompletableFuture<@Nullable Void> revoke(String serviceAccountId) {
        return Face.engine(this).sendAsync(ServiceAccountsCalls.revoke(serviceAccountId));
    }
}
