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
     * @throws HttpError 401 if nobody may who shows what it shows, 429 if too many from its address were wrong
     */
    void authenticate(Exchange exchange) {
        Credentials credentials = Credentials.ofHeader(exchange.header("Authorization"));
        Caller caller = authenticator.authenticate(credentials);
        if (!caller.equals(Caller.NONE)) {
            exchange.caller(caller);
        } else if (credentials.token() == null) {
            throw HttpError.unauthorized("Authorization header required");
        } else {
            String detail = credentials.isOfAccount()
                    ? "Invalid or expired service account token"
                    : "Invalid authentication token";
            throw failures.refuse(exchange.remoteAddress(), detail);
        }
    }

    /** Whether anybody may call an operation, without a credential. */
    static boolean isOpen(Operation<?> operation) {
        return operation.permission() instanceof Permission.Open;
    }
}
