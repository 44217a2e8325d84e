package dev.agentos4j.server.access;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.FailedAuthentications;
import dev.agentos4j.server.http.SecurityKey;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Decides who may use a WebSocket: whoever may use HTTP, with the same tokens. */
public final class SocketAccess {

    private final Storage storage;
    private final @Nullable SecurityKey key;
    private final FailedAuthentications failures;
    private final InstantSource time;

    /**
     * @param key what clients without an account must know; {@code null} lets in everybody
     * @param failures counts the wrong keys and tokens
     */
    public SocketAccess(
            Storage storage, @Nullable SecurityKey key, FailedAuthentications failures, InstantSource time) {
        this.storage = storage;
        this.key = key;
        this.failures = failures;
        this.time = time;
    }

    /** Whether a client must show a token. */
    public boolean asksForToken() {
        return key != null;
    }

    /**
     * Who has this token now. To be asked before each command: a token may be revoked while its socket is open.
     *
     * @param token {@code null} if the client has shown none
     * @return {@code null} if it lets nobody in
     */
    public @Nullable Caller caller(@Nullable String token) {
        if (token != null && isOfAccount(token)) {
            ServiceAccount account = ServiceAccountTokens.verify(storage.serviceAccounts(), token, time);
            if (account != null) {
                return ServiceAccountAccess.caller(account);
            }
        } else if (key != null && token != null && key.isKey(token)) {
            return Caller.ROOT;
        }
        return key == null ? Caller.ANYONE : null;
    }

    /** Counts a wrong key or token; returns how many seconds its sender must wait, 0 if it need not. */
    public long refused(String address) {
        return failures.waitSeconds(address);
    }

    /** Whether this has the form of a token of a service account. */
    public static boolean isOfAccount(String token) {
        return token.startsWith(ServiceAccountTokens.PREFIX);
    }
}
