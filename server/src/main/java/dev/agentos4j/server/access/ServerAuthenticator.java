package dev.agentos4j.server.access;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountScope;
import dev.agentos4j.protocol.contract.Contract;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Permission;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.server.http.Authenticator;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Credentials;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.PathPattern;
import dev.agentos4j.server.http.RefusedCredentialsException;
import dev.agentos4j.server.http.Scope;
import dev.agentos4j.server.http.Scopes;
import dev.agentos4j.server.http.SecurityKey;
import dev.agentos4j.server.jwt.JwtCallers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows the callers that may come in: the server's own scheduler, service accounts, and users with a token of the identity provider
 * or else the security key. To be asked at each request and before each command of a socket: a token may expire or be revoked
 * meanwhile.
 */
public final class ServerAuthenticator implements Authenticator {

    /** What people decide on, so that no schedule does. */
    private static final Set<String> DECISIONS = Set.of("approvals", "service_accounts");

    /** The server's own scheduler: it does what it is told for whom it is told, but decides nothing and lets nobody in. */
    private static final Caller SCHEDULER = new Caller(null, scopesOfScheduler(), true);

    /** What a schedule of a user calls: a run of one agent, team or workflow, and what is below it. */
    private static final Pattern TARGET = Pattern.compile("/(agents|teams|workflows)/([^/]+)/runs(/.*)?");

    private static final String ACCOUNT = "sa:";
    private static final String SCHEDULER_NAME = "__scheduler__";

    private final Storage storage;
    private final @Nullable SecurityKey key;
    private final @Nullable JwtCallers users;
    private final @Nullable String cookie;
    private final byte[] schedulerToken;
    private final boolean isolated;
    private final InstantSource time;

    /**
     * @param key what callers without an account must know; without a key and without users everybody gets in, and a token
     *     that is of no use does no harm then
     * @param users the users of the identity provider; if there are some, the key lets nobody in
     * @param cookie the cookie that may hold the token of a user; {@code null} for none
     * @param schedulerToken what the server's own scheduler shows, made with the server
     * @param isolated whether a caller without a credential is who it says it is, if everybody gets in
     */
    public ServerAuthenticator(
            Storage storage,
            @Nullable SecurityKey key,
            @Nullable JwtCallers users,
            @Nullable String cookie,
            String schedulerToken,
            boolean isolated,
            InstantSource time) {
        this.storage = storage;
        this.key = key;
        this.users = users;
        this.cookie = cookie;
        this.schedulerToken = schedulerToken.getBytes(StandardCharsets.UTF_8);
        this.isolated = isolated;
        this.time = time;
    }

    private static Scopes scopesOfScheduler() {
        return Scopes.of(Contract.OPERATIONS.stream()
                .map(Operation::permission)
                .filter(Permission.Scoped.class::isInstance)
                .map(Permission::toString)
                .filter(scope -> scope.endsWith(":read") || !DECISIONS.contains(scope.split(":")[0]))
                .distinct()
                .toList());
    }

    @Override
    public Caller authenticate(Credentials credentials) {
        boolean open = key == null && users == null;
        String token = credentials.token();
        if (token == null) {
            return open ? Caller.ANYONE : Caller.NONE;
        }
        try {
            return known(credentials, token);
        } catch (RefusedCredentialsException refused) {
            if (open) {
                return Caller.ANYONE;
            }
            throw refused;
        }
    }

    @Override
    public Caller named(Caller caller, @Nullable String user) {
        if (!isolated || !caller.equals(Caller.ANYONE) || user == null || user.isBlank() || Caller.isReserved(user)) {
            return caller;
        }
        return Caller.byName(user);
    }

    private Caller known(Credentials credentials, String token) {
        if (credentials.isOfAccount()) {
            ServiceAccount account = ServiceAccountTokens.verify(storage.serviceAccounts(), token, time);
            if (account == null) {
                throw new RefusedCredentialsException("Invalid or expired service account token");
            }
            return caller(account);
        }
        if (isServer(credentials)) {
            return scheduler(credentials);
        }
        if (users != null) {
            return users.caller(token);
        }
        if (key == null || !key.isKey(token)) {
            throw new RefusedCredentialsException("Invalid authentication token");
        }
        return Caller.ROOT;
    }

    /**
     * The scheduler, or the owner whose schedule it executes: a service account with the rights that it has now; a user with
     * a token, of which nothing is stored, with those that were checked when the schedule was made: to run what it calls, and
     * nothing else.
     */
    private Caller scheduler(Credentials credentials) {
        if (credentials.owner() == null) {
            return SCHEDULER;
        }
        String owner = PathPattern.decode(credentials.owner());
        if (owner.isBlank() || owner.equals(SCHEDULER_NAME)) {
            throw new HttpError(403, "Schedule owner is not a usable identity");
        }
        if (!owner.startsWith(ACCOUNT)) {
            return new Caller(owner, target(String.valueOf(credentials.target())), true);
        }
        ServiceAccount account = storage.serviceAccounts().active(owner.substring(ACCOUNT.length()));
        if (account == null || ServiceAccountTokens.isPast(account.expiresAt(), time.instant())) {
            throw new HttpError(403, "Schedule owner is not authorized to run this target");
        }
        return caller(account);
    }

    private static Scopes target(String path) {
        Matcher target = TARGET.matcher(path);
        if (!target.matches()) {
            return Scopes.NONE;
        }
        String id = PathPattern.decode(target.group(2));
        return new Scopes(List.of(Scope.ofOne(target.group(1), id, "run"), Scope.ofOne(target.group(1), id, "read")));
    }

    private static Caller caller(ServiceAccount account) {
        Scopes scopes = Scopes.of(
                account.scopes().stream().map(ServiceAccountScope::raw).toList());
        return new Caller(account.principal(), scopes, true);
    }

    @Override
    public boolean isServer(Credentials credentials) {
        String token = credentials.token();
        return token != null && MessageDigest.isEqual(schedulerToken, token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String missing() {
        if (users == null) {
            return "Authorization header required";
        }
        return cookie == null
                ? "Authorization header missing"
                : "JWT token missing from both Authorization header and '" + cookie + "' cookie";
    }

    @Override
    public @Nullable String cookie() {
        return cookie;
    }
}
