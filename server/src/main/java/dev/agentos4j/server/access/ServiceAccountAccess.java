package dev.agentos4j.server.access;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountScope;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.server.http.Access;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.FailedAuthentications;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Scopes;
import dev.agentos4j.server.http.SecurityKey;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Lets in whoever has the token of a service account, to do what the scopes of the account allow. */
public final class ServiceAccountAccess implements Access {

    private static final String BEARER = "Bearer ";

    private final Storage storage;
    private final Access others;
    private final boolean open;
    private final Confinement confinement;
    private final FailedAuthentications failures;
    private final InstantSource time;

    /**
     * @param others decides about callers with other tokens
     * @param open whether everybody is let in: then a token that is of no use does no harm either
     * @param failures counts the tokens that are of no use
     */
    public ServiceAccountAccess(
            Storage storage, Access others, boolean open, FailedAuthentications failures, InstantSource time) {
        this.storage = storage;
        this.others = others;
        this.open = open;
        this.failures = failures;
        this.confinement = new Confinement(storage);
        this.time = time;
    }

    @Override
    public void check(Exchange exchange) {
        String token = token(exchange.header("Authorization"));
        if (token == null || SecurityKey.isPublic(exchange)) {
            others.check(exchange);
            return;
        }
        ServiceAccount account = ServiceAccountTokens.verify(storage.serviceAccounts(), token, time);
        if (account != null) {
            letIn(exchange, account);
        } else if (open) {
            others.check(exchange);
        } else {
            throw failures.refuse(exchange.remoteAddress(), "Invalid or expired service account token");
        }
    }

    private static @Nullable String token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        String token = header.substring(BEARER.length()).strip();
        return token.startsWith(ServiceAccountTokens.PREFIX) ? token : null;
    }

    static Caller caller(ServiceAccount account) {
        Scopes scopes = Scopes.of(
                account.scopes().stream().map(ServiceAccountScope::raw).toList());
        return new Caller(account.principal(), scopes, true);
    }

    private void letIn(Exchange exchange, ServiceAccount account) {
        Caller caller = caller(account);
        RequiredScope required = RequiredScope.of(exchange);
        if (required != null && !required.isHeldBy(caller)) {
            throw new HttpError(403, "Insufficient permissions. Required scope(s): " + required);
        }
        exchange.caller(caller);
        String user = caller.confinedTo();
        if (user != null) {
            confinement.check(exchange, user);
        }
    }
}
