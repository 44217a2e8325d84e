package dev.agentos4j.runtime.access;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps service accounts. Their tokens are known by a hash only. */
public interface ServiceAccountStore {

    /**
     * Keeps a new account.
     *
     * @param account without its token
     * @param tokenHash what its token is recognised by
     * @param takesOver whether it may have the name, and with it the data, of an account that is revoked
     * @return false if there is one of its name that is not revoked, or that it may not take over; nothing is kept then
     */
    boolean create(ServiceAccount account, String tokenHash, boolean takesOver);

    /** Whether an account of that name was revoked. */
    boolean wasRevoked(String name);

    /** The account of that id, {@code null} if there is none. */
    @Nullable
    ServiceAccount find(String id);

    /** The account of that name that is not revoked, be it expired or not; {@code null} if there is none. */
    @Nullable
    ServiceAccount active(String name);

    /** The account whose token has that hash, be it valid or not; {@code null} if there is none. */
    @Nullable
    ServiceAccount withToken(String tokenHash);

    /** Some of the accounts that a query finds. */
    StoredPage<ServiceAccount> list(ServiceAccountListQuery query);

    /**
     * Makes the token of an account useless for ever.
     *
     * @return false if there is none of that id; true for one that was revoked before, which keeps its time
     */
    boolean revoke(String id, Instant now);

    /** Notes when the token of an account was used last. */
    void noteUse(String id, Instant now);
}
