package dev.agentos4j.client.access;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link ServiceAccounts}. */
final class ServiceAccountsCalls {

    static final PageShape<ServiceAccount> PAGE = PageShape.of(ServiceAccount.SHAPE);

    private ServiceAccountsCalls() {}

    static Call<Page<ServiceAccount>> list(QueryFields query) {
        return Call.get(ApiPath.of("service-accounts")).query(query).returning(PAGE.shape());
    }

    static Call<ServiceAccount> create(ServiceAccountDraft draft) {
        return Call.post(ApiPath.of("service-accounts"))
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .returning(ServiceAccount.SHAPE);
    }

    static Call<@Nullable Void> revoke(String serviceAccountId) {
        return Call.delete(ApiPath.of("service-accounts").id("serviceAccountId", serviceAccountId))
                .returningNothing();
    }
}
