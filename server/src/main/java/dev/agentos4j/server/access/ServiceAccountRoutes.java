package dev.agentos4j.server.access;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountApi;
import dev.agentos4j.protocol.access.ServiceAccountScope;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.access.ServiceAccountListQuery;
import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.audit.Audit;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.http.Scope;
import dev.agentos4j.server.served.Paging;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /service-accounts} and what is below. */
public final class ServiceAccountRoutes {

    private static final String ACCOUNT = "sa:";

    private final Storage storage;
    private final Audit audit;
    private final InstantSource time;

    public ServiceAccountRoutes(Storage storage, Audit audit, InstantSource time) {
        this.storage = storage;
        this.audit = audit;
        this.time = time;
    }

    public void addTo(RouteTable routes) {
        routes.serve(ServiceAccountApi.LIST, this::list);
        routes.serve(ServiceAccountApi.CREATE, this::create);
        routes.serve(ServiceAccountApi.REVOKE, this::revoke);
    }

    private ServiceAccountStore store() {
        return storage.serviceAccounts();
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        boolean withRevoked = query.value(ServiceAccountApi.INCLUDE_REVOKED);
        Paging paging = Paging.read(query, ServiceAccountApi.PAGE, ServiceAccountApi.LIMIT);
        query.check();
        StoredPage<ServiceAccount> found = store().list(new ServiceAccountListQuery(
                withRevoked,
                query.value(ServiceAccountApi.SORT_BY),
                !"asc".equals(query.value(ServiceAccountApi.SORT_ORDER)),
                paging.limit(),
                paging.offset(),
                exchange.caller().confinedTo()));
        exchange.json(200, paging.page(ServiceAccountApi.PAGE_OF_SERVICE_ACCOUNT, found.elements(), found.total()));
    }

    private void create(Exchange exchange) {
        ServiceAccountInput input = ServiceAccountInput.read(exchange);
        Caller caller = exchange.caller();
        List<Scope> scopes = input.scopes().stream().map(Scope::of).toList();
        checkGrantable(scopes, input.allowsPrivileged());
        checkGranter(scopes, caller);
        String token = ServiceAccountTokens.create();
        Instant now = Instant.ofEpochSecond(time.instant().getEpochSecond());
        ServiceAccount account = ServiceAccount.SHAPE
                .builder()
                .set(ServiceAccount.ID, UUID.randomUUID().toString())
                .set(ServiceAccount.NAME, input.name())
                .set(ServiceAccount.PRINCIPAL, ACCOUNT + input.name())
                .set(ServiceAccount.USER_ID, caller.userId())
                .set(ServiceAccount.TOKEN_PREFIX, ServiceAccountTokens.shown(token))
                .set(
                        ServiceAccount.SCOPES,
                        scopes.stream().map(ServiceAccountRoutes::shown).toList())
                .set(ServiceAccount.CREATED_AT, now)
                .set(
                        ServiceAccount.EXPIRES_AT,
                        earlier(
                                input.days() == null ? null : now.plus(Duration.ofDays(input.days())),
                                expiryOf(caller)))
                .set(ServiceAccount.CREATED_BY, caller.userId())
                .build();
        boolean takesOver = caller.confinedTo() == null;
        if (!store().create(account, ServiceAccountTokens.hash(token), takesOver)) {
            if (!takesOver && store().wasRevoked(input.name())) {
                throw new HttpError(
                        403,
                        "The name '" + input.name()
                                + "' was that of a service account that is revoked, and has its data:"
                                + " only an administrator can give it to a new one. Choose another name.");
            }
            throw HttpError.conflict("An active service account named '" + input.name()
                    + "' already exists. Revoke it first to rotate.");
        }
        audit.change(caller.userId(), "service_account.created", account.id(), null, shown(account));
        requireMinter(caller, account);
        exchange.json(
                201,
                ServiceAccount.SHAPE
                        .edit(account)
                        .set(ServiceAccount.TOKEN, token)
                        .build());
    }

    /** When the account that mints expires: nothing that it mints outlives it. {@code null} if it does not, or is none. */
    private @Nullable Instant expiryOf(Caller caller) {
        String name = accountName(caller);
        ServiceAccount minter = name == null ? null : store().active(name);
        return minter == null ? null : minter.expiresAt();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** The name of the account that calls; {@code null} if it is none. */
    private static @Nullable String accountName(Caller caller) {
        String user = caller.userId();
        return user != null && user.startsWith(ACCOUNT) ? user.substring(ACCOUNT.length()) : null;
    }

    /** An account that is revoked while it mints another one leaves none behind. */
    private void requireMinter(Caller caller, ServiceAccount minted) {
        String name = accountName(caller);
        if (name != null && store().active(name) == null) {
            store().revoke(minted.id(), time.instant());
            recordRevoked(caller.userId(), minted.id(), minted);
            throw HttpError.unauthorized("Invalid or expired service account token");
        }
    }

    private static @Nullable JsonObject shown(@Nullable ServiceAccount account) {
        JsonObject shown = Audit.shown(
                account, "name", "principal", "user_id", "token_prefix", "expires_at", "revoked_at", "created_by");
        return account == null || shown == null
                ? null
                : shown.with(
                        "scopes",
                        JsonArray.of(account.scopes().stream()
                                .map(ServiceAccountScope::raw)
                                .toArray()));
    }

    private static ServiceAccountScope shown(Scope scope) {
        return ServiceAccountScope.SHAPE
                .builder()
                .set(ServiceAccountScope.RAW, scope.raw())
                .set(ServiceAccountScope.NAMESPACE, scope.things())
                .set(ServiceAccountScope.SUB_NAMESPACE, scope.id())
                .set(ServiceAccountScope.PERMISSION, scope.action())
                .set(ServiceAccountScope.VALUE, "allow")
                .build();
    }

    private static void checkGrantable(List<Scope> scopes, boolean allowsPrivileged) {
        String malformed = those(scopes, scope -> !scope.isWellFormed());
        if (!malformed.isEmpty()) {
            throw HttpError.badRequest("Invalid scope(s): " + malformed);
        }
        String privileged = those(scopes, Scope::isPrivileged);
        if (!privileged.isEmpty() && !allowsPrivileged) {
            throw HttpError.badRequest("Privileged scope(s) require allow_privileged_scopes=true: " + privileged
                    + ". Privileged tokens must be deliberate, never accidental.");
        }
    }

    /** Nobody grants more than it holds, and nobody unknown grants anything. */
    private static void checkGranter(List<Scope> scopes, Caller caller) {
        if (!caller.isKnown()) {
            throw HttpError.unauthorized("JWT authentication is required to mint a service account.");
        }
        String notHeld = those(scopes, scope -> !caller.may(scope.action(), scope.things(), scope.id()));
        if (!notHeld.isEmpty()) {
            throw new HttpError(403, "Cannot grant scope(s) you do not hold: " + notHeld);
        }
    }

    private static String those(List<Scope> scopes, Predicate<Scope> which) {
        return scopes.stream().filter(which).map(Scope::raw).collect(Collectors.joining(", "));
    }

    private void revoke(Exchange exchange) {
        String id = exchange.pathParam("service_account_id");
        requireOwn(id, exchange.caller().confinedTo());
        ServiceAccount before = Audit.readable(() -> store().find(id));
        if (!store().revoke(id, time.instant())) {
            throw HttpError.notFound("Service account '" + id + "' not found");
        }
        String by = exchange.caller().userId();
        recordRevoked(by, id, before);
        if (before != null && before.name() != null && store().active(before.name()) == null) {
            revokeMintedBy(ACCOUNT + before.name(), by);
        }
        exchange.noContent();
    }

    private void recordRevoked(@Nullable String by, String id, @Nullable ServiceAccount before) {
        if (before == null || before.revokedAt() == null) {
            ServiceAccount after = Audit.readable(() -> store().find(id));
            audit.change(by, "service_account.revoked", id, shown(before), shown(after));
        }
    }

    /** What an account has minted ends with it, and so on: whoever had its token may have minted accounts for themselves. */
    private void revokeMintedBy(String account, @Nullable String by) {
        for (ServiceAccount minted : activeMintedBy(account)) {
            if (store().revoke(minted.id(), time.instant())) {
                recordRevoked(by, minted.id(), minted);
                revokeMintedBy(minted.principal(), by);
            }
        }
    }

    private List<ServiceAccount> activeMintedBy(String account) {
        return store()
                .list(new ServiceAccountListQuery(false, "created_at", false, Integer.MAX_VALUE, 0, account))
                .elements()
                .stream()
                .filter(each -> account.equals(each.createdBy()))
                .toList();
    }

    private void requireOwn(String id, @Nullable String user) {
        ServiceAccount account = user == null ? null : store().find(id);
        if (account == null || account.userId() != null && account.userId().equals(user)) {
            return;
        }
        if (account.userId() == null) {
            throw new HttpError(403, "Cannot revoke a workspace-level service account");
        }
        throw HttpError.notFound("Service account '" + id + "' not found");
    }
}
