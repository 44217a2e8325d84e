package dev.agentos4j.client.access;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.page.Page;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

final class EngineAsyncServiceAccounts implements AsyncServiceAccounts {

    private final Engine engine;

    EngineAsyncServiceAccounts(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Page<ServiceAccount>> list(ServiceAccountQuery query) {
        return engine.sendAsync(ServiceAccountsCalls.list(query.fields()));
    }

    @Override
    public Pages<ServiceAccount> listAll(ServiceAccountQuery query) {
        return Pages.over(engine, query.fields(), ServiceAccountsCalls::list);
    }

    @Override
    public CompletableFuture<ServiceAccount> create(ServiceAccountDraft draft) {
        return engine.sendAsync(ServiceAccountsCalls.create(draft));
    }

    @Override
    public CompletableFuture<@Nullable Void> revoke(String serviceAccountId) {
        return engine.sendAsync(ServiceAccountsCalls.revoke(serviceAccountId));
    }
}
