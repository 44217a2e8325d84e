package dev.agentos4j.client.access;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.page.Page;

final class EngineServiceAccounts implements ServiceAccounts {

    private final Engine engine;

    EngineServiceAccounts(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Page<ServiceAccount> list(ServiceAccountQuery query) {
        return engine.send(ServiceAccountsCalls.list(query.fields()));
    }

    @Override
    public Pages<ServiceAccount> listAll(ServiceAccountQuery query) {
        return Pages.over(engine, query.fields(), ServiceAccountsCalls::list);
    }

    @Override
    public ServiceAccount create(ServiceAccountDraft draft) {
        return engine.send(ServiceAccountsCalls.create(draft));
    }

    @Override
    public void revoke(String serviceAccountId) {
        engine.send(ServiceAccountsCalls.revoke(serviceAccountId));
    }
}
