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
 * @param refusals hears of what is refused
 */
public record Access(
        Authenticator authenticator,
        Authorizer authorizer,
        FailedAuthentications failures,
        FairUse fairUse,
        RefusalListener refusals) {

    /** Lets everything pass. */
    public static final Access OPEN = new Access(
            Authenticator.OPEN, Authorizer.OPEN, new FailedAuthentications(), FairUse.OFF, RefusalListener.NONE);

    /**
     * Counts a request or command.
     *
     * @param caller who sends it; {@link Caller#NONE} if that is not known
     * @param credentials what it shows
     * @param address where it comes from
     * @throws HttpError 429 if it is one too many
     */
    public void count(Caller caller, Credentials credentials, String address) {
        if (!authenticator.isServer(credentials)) {
            fairUse.request(caller, address);
        }
    }

    /**
     * Notes who sends the request.
     *
     * @throws HttpError 401 if nobody may who shows what it shows, 422 if the query names a user that nobody can be, 429 if it is
     *     one too many or too many from its address were wrong, 503 if that cannot be said now
     */
    void authenticate(Exchange exchange) {
        Credentials credentials = credentials(exchange);
        try {
            exchange.caller(authenticator.authenticate(credentials));
        } catch (RefusedCredentialsException refused) {
            throw failures.refuse(exchange.remoteAddress(), String.valueOf(refused.getMessage()));
        }
        count(exchange.caller(), credentials, exchange.remoteAddress());
        if (exchange.caller().equals(Caller.NONE)) {
            throw HttpError.unauthorized(authenticator.missing());
        }
        if (exchange.caller().equals(Caller.ANYONE)) {
            Parameters query = exchange.query();
            String named = query.text("user_id");
            query.check(); // a name that no user can have is not no name
            exchange.caller(authenticator.named(exchange.caller(), named));
        }
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
                .ownedBy(exchange.header(Credentials.OWNER_HEADER), exchange.path());
        return sent.token() == null && cookie != null ? Credentials.ofCookie(exchange.cookie(cookie)) : sent;
    }

    /** Whether anybody may call an operation, without a credential. */
    static boolean isOpen(Operation<?> operation) {
        return operation.permission() instanceof Permission.Open;
    }
}
