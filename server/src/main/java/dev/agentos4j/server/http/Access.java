package dev.agentos4j.server.http;

import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Permission;

/**
 * Who may do what over HTTP.
 *
 * @param authenticator says who sends a request
 * @param authorizer says whether they may call an operation
 * @param failures counts the wrong keys and tokens
 */
public record Access(Authenticator authenticator, Authorizer authorizer, FailedAuthentications failures) {

    /** Lets everything pass. */
    public static final Access OPEN = new Access(Authenticator.OPEN, Authorizer.OPEN, new FailedAuthentications());

    /**
     * Notes who sends the request.
     *
     * @throws HttpError 401 if nobody may who shows what it shows, 422 if the query names a user that nobody can be, 429 if too
     *     many from its address were wrong, 503 if that cannot be said now
     */
    void authenticate(Exchange exchange) {
        String cookie = authenticator.cookie();
        Credentials sent = Credentials.ofHeader(exchange.header("Authorization"))
                .ownedBy(exchange.header(Credentials.OWNER_HEADER));
        Credentials credentials =
                sent.token() == null && cookie != null ? Credentials.ofCookie(exchange.cookie(cookie)) : sent;
        Caller caller;
        try {
            caller = authenticator.authenticate(credentials);
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

    /** Whether anybody may call an operation, without a credential. */
    static boolean isOpen(Operation<?> operation) {
        return operation.permission() instanceof Permission.Open;
    }
}
