package dev.agentos4j.server.http;

import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Permission;

/**
 * Who may do what, at every door.
 *
 * @param authenticator says who sends a request
 * @param authorizer says whether they may call an operation
 * @param failures counts the wrong keys and tokens
 * @param fairUse counts what each caller uses
 */
public record Access(
        Authenticator authenticator, Authorizer authorizer, FailedAuthentications failures, FairUse fairUse) {

    /** Lets everything pass. */
    public static final Access OPEN =
            new Access(Authenticator.OPEN, Authorizer.OPEN, new FailedAuthentications(), FairUse.OFF);

    /**
     * Returns who sends a request or command, which is counted; {@link Caller#NONE} for no credentials that would be needed.
     *
     * @param address where it comes from
     * @throws RefusedCredentialsException if its credentials let nobody in
     * @throws HttpError 429 if it is one too many, 503 if it cannot be said now who sends it
     */
    public Caller admit(Credentials credentials, String address) {
        Caller caller = authenticator.authenticate(credentials);
        if (!authenticator.isServer(credentials)) {
            fairUse.request(caller, address);
        }
        return caller;
    }

    /**
     * Notes who sends the request.
     *
     * @throws HttpError 401 if nobody may who shows what it shows, 422 if the query names a user that nobody can be, 429 if it is
     *     one too many or too many from its address were wrong, 503 if that cannot be said now
     */
    void authenticate(Exchange exchange) {
        Caller caller;
        try {
            caller = admit(credentials(exchange), exchange.remoteAddress());
        } catch (RefusedCredentialsException refused) {
            throw failures.refuse(exchange.remoteAddress(), String.valueOf(refused.getMessage()));
        }
        if (caller.equals(Caller.NONE)) {
            throw HttpError.unauthorized(authenticator.missing());
        }
        Parameters query = exchange.query();
        String named = query.text("user_id");
        query.check(); // a name that no user can have is not no name
        exchange.caller(authenticator.named(caller, named));
    }

    /**
     * Counts a request that anybody may send: for its address, and when others have used that up, for its caller.
     *
     * @throws HttpError 429 if it is one too many
     */
    void admitAnybody(Exchange exchange) {
        if (fairUse.isTooMuchFrom(exchange.remoteAddress())) {
            authenticate(exchange);
        }
    }

    private Credentials credentials(Exchange exchange) {
        String cookie = authenticator.cookie();
        Credentials sent = Credentials.ofHeader(exchange.header("Authorization"))
                .ownedBy(exchange.header(Credentials.OWNER_HEADER));
        return sent.token() == null && cookie != null ? Credentials.ofCookie(exchange.cookie(cookie)) : sent;
    }

    /** Whether anybody may call an operation, without a credential. */
    static boolean isOpen(Operation<?> operation) {
        return operation.permission() instanceof Permission.Open;
    }
}
