package dev.agentos4j.client.access;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountApi;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.page.Page;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link ServiceAccounts}. */
final class ServiceAccountsCalls {

    private ServiceAccountsCalls() {}

    static Call<Page<ServiceAccount>> list(QueryFields query) {
        return Call.of(ServiceAccountApi.LIST).query(query).call();
    }

    static Call<ServiceAccount> create(ServiceAccountDraft draft) {
        return Call.of(ServiceAccountApi.CREATE)
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .call();
    }

    static Call<@Nullable Void> revoke(String serviceAccountId) {
        return Call.of(ServiceAccountApi.REVOKE, serviceAccountId).call();
    }
}
