package dev.agentos4j.client.access;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.page.Page;

/** Accounts of programs. Wrong arguments are thrown at once, before anything is sent. */
public interface ServiceAccounts {

    /** A page of accounts, without tokens. {@code GET /service-accounts} */
    default Page<ServiceAccount> list(ServiceAccountQuery query) {
        return Face.engine(this).send(ServiceAccountsCalls.list(query.fields()));
    }

    /** All accounts that a query finds, page after page. {@code GET /service-accounts} */
    default Pages<ServiceAccount> listAll(ServiceAccountQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), ServiceAccountsCalls::list);
    }

    /**
     * Makes an account. Its token is told in this answer only. {@code POST /service-accounts}
     *
     * @throws dev.agentos4j.client.error.ConflictException if the name is in use
     * @throws dev.agentos4j.client.error.PermissionDeniedException if the caller does not hold a scope that it grants
     */
    default ServiceAccount create(ServiceAccountDraft draft) {
        return Face.engine(this).send(ServiceAccountsCalls.create(draft));
    }

    /**
     * Makes the token of an account invalid. {@code DELETE /service-accounts/{service_account_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default void revoke(String serviceAccountId) {
        Face.engine(this).send(ServiceAccountsCalls.revoke(serviceAccountId));
    }
}
