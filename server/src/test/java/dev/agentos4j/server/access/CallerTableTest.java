package dev.agentos4j.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.contract.Contract;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Permission;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Credentials;
import dev.agentos4j.server.http.Route;
import dev.agentos4j.server.http.Scopes;
import dev.agentos4j.server.workflow.SocketClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may call what: each operation of the contract, by each kind of caller. */
@Timeout(120)
class CallerTableTest {

    private static final String KEY = "secret";

    private static final Set<String> SCOPES = scopes();

    private final AgentOS os =
            AgentOS.builder().securityKey(KEY).agent(TestAgents.echo()).build().start();
    private final Http root = new Http(os, KEY);
    private final Map<List<String>, Http> accounts = new HashMap<>();
    private int made;

    @AfterEach
    void close() {
        os.close();
    }

    /** Every scope that an operation requires. */
    private static Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        Contract.OPERATIONS.forEach(operation -> {
            if (operation.permission() instanceof Permission.Scoped scoped) {
                scopes.add(scoped.toString());
            }
        });
        return scopes;
    }

    private List<Operation<?>> served() {
        return os.routes().routes().stream().<Operation<?>>map(Route::operation).toList();
    }

    private static boolean isOpen(Operation<?> operation) {
        return operation.permission() instanceof Permission.Open;
    }

    private Http account(List<String> scopes) {
        return accounts.computeIfAbsent(scopes, wanted -> new Http(os, token(wanted)));
    }

    private String token(List<String> scopes) {
        Object[] list = scopes.stream()
                .map(scope -> (Object) JsonObject.of("scope", scope))
                .toArray();
        JsonObject draft = JsonObject.of("name", "account-" + ++made)
                .with("scopes", JsonArray.of(list))
                .with("allow_privileged_scopes", true);
        Http.Answer answer = root.send("POST", "/service-accounts", draft.toJson());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return Objects.requireNonNull(ServiceAccount.SHAPE.read(answer.body()).token());
    }

    private static int status(Http caller, Operation<?> operation) {
        String path = operation.path().replaceAll("\\{[^}]*}", "x");
        return caller.send(operation.method(), path, "{}").status();
    }

    @Test
    void withoutACredentialOnlyWhatIsOpenIsAnswered() {
        Http nobody = new Http(os);
        for (Operation<?> operation : served()) {
            int status = status(nobody, operation);
            if (isOpen(operation)) {
                assertThat(status).as(operation.toString()).isNotEqualTo(401);
            } else {
                assertThat(status).as(operation.toString()).isEqualTo(401);
            }
        }
        assertThat(nobody.get("/no/such/path").status()).isEqualTo(401);
    }

    @Test
    void theKeyMayCallEverything() {
        for (Operation<?> operation : served()) {
            assertThat(status(root, operation)).as(operation.toString()).isNotIn(401, 403);
        }
        assertThat(root.get("/no/such/path").status()).isEqualTo(404);
    }

    @Test
    void anAccountWithoutScopesMayCallWhatIsOpenAndIsToldOfPathsThatDoNotExist() {
        Http account = account(List.of("nothing:read"));
        for (Operation<?> operation : served()) {
            assertThat(status(account, operation) == 403)
                    .as(operation.toString())
                    .isEqualTo(!isOpen(operation));
        }
        assertThat(account.get("/no/such/path").status()).isEqualTo(404);
    }

    @Test
    void theScopeOfAnOperationIsEnoughAndAllOthersTogetherAreNot() {
        for (Operation<?> operation : served()) {
            if (operation.permission() instanceof Permission.Scoped scoped) {
                String scope = scoped.toString();
                boolean isOthers = operation.ownerRule() == OwnerRule.SERVER || operation.ownerRule() == OwnerRule.USER;
                assertThat(status(account(List.of(scope)), operation) == 403)
                        .as(operation + " with " + scope)
                        .isEqualTo(isOthers);
                List<String> others = new ArrayList<>(SCOPES);
                others.remove(scope);
                assertThat(status(account(others), operation))
                        .as(operation + " without " + scope)
                        .isEqualTo(403);
            }
        }
    }

    /** Every scope alone against every operation, without the way over HTTP. */
    @Test
    void aScopeAloneAllowsTheOperationsThatRequireItAndNoOther() {
        for (String scope : SCOPES) {
            Caller caller = new Caller("sa:one", Scopes.of(List.of(scope)), true);
            for (Operation<?> operation : Contract.OPERATIONS) {
                boolean expected =
                        isOpen(operation) || operation.permission().toString().equals(scope);
                assertThat(ContractAuthorizer.mayCall(operation, "x", caller))
                        .as(operation + " with " + scope)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void nobodyMayCallWhatIsNotOpenAndAnAdministratorEverything() {
        Caller admin = new Caller("sa:admin", Scopes.of(List.of("agent_os:admin")), true);
        for (Operation<?> operation : Contract.OPERATIONS) {
            assertThat(ContractAuthorizer.mayCall(operation, "x", Caller.NONE))
                    .as(operation.toString())
                    .isEqualTo(isOpen(operation));
            assertThat(ContractAuthorizer.mayCall(operation, "x", admin))
                    .as(operation.toString())
                    .isTrue();
        }
    }

    /** A scope for one agent is one for its operations alone, and lets the list show it. */
    @Test
    void aScopeForOneThingAllowsNothingElse() {
        Caller caller = new Caller("sa:one", Scopes.of(List.of("agents:x:run", "agents:x:read")), true);
        for (Operation<?> operation : Contract.OPERATIONS) {
            boolean ofAgents = operation.area().resource().equals("agents");
            assertThat(ContractAuthorizer.mayCall(operation, "x", caller))
                    .as(operation.toString())
                    .isEqualTo(ofAgents || isOpen(operation));
            boolean isList = operation.toString().equals("GET /agents");
            assertThat(ContractAuthorizer.mayCall(operation, "y", caller))
                    .as(operation + " of another")
                    .isEqualTo(isList || isOpen(operation));
        }
    }

    private Caller scheduler(@Nullable String owner, @Nullable String target) {
        ServerAuthenticator door = new ServerAuthenticator(
                os.engine().storage(), null, null, null, "token of the scheduler", true, InstantSource.system());
        return door.authenticate(new Credentials("token of the scheduler", owner, target));
    }

    @Test
    void forAUserTheSchedulerMayCallTheTargetAndNothingElse() {
        for (String id : List.of("x", "a:b")) {
            Caller caller = scheduler("ann", "/agents/" + id + "/runs/y/cancel");
            assertThat(caller.confinedTo()).isEqualTo("ann");
            for (Operation<?> operation : Contract.OPERATIONS) {
                String scope = operation.permission().toString();
                boolean isList = operation.toString().equals("GET /agents");
                assertThat(ContractAuthorizer.mayCall(operation, id, caller))
                        .as(operation + " of " + id)
                        .isEqualTo(isOpen(operation) || scope.equals("agents:run") || scope.equals("agents:read"));
                assertThat(ContractAuthorizer.mayCall(operation, "other", caller))
                        .as(operation + " of another")
                        .isEqualTo(isOpen(operation) || isList);
            }
        }
    }

    @Test
    void forAUserTheSchedulerMayCallNothingThatIsNoRun() {
        for (String target : List.of("/sessions", "/agents", "/agents/x", "/knowledge/x/runs", "/x/agents/x/runs")) {
            Caller caller = scheduler("ann", target);
            for (Operation<?> operation : Contract.OPERATIONS) {
                assertThat(ContractAuthorizer.mayCall(operation, "x", caller))
                        .as(operation + " by a call of " + target)
                        .isEqualTo(isOpen(operation));
            }
        }
    }

    @Test
    void forAdministratorsTheSchedulerMayCallAllButWhatPeopleDecide() {
        Caller caller = scheduler(null, null);
        Set<String> decisions =
                Set.of("approvals:write", "approvals:delete", "service_accounts:write", "service_accounts:delete");
        for (Operation<?> operation : Contract.OPERATIONS) {
            boolean mayNot = operation.permission() instanceof Permission.AdminOnly
                    || decisions.contains(operation.permission().toString());
            assertThat(ContractAuthorizer.mayCall(operation, "x", caller))
                    .as(operation.toString())
                    .isEqualTo(!mayNot);
        }
    }

    @Test
    void theSocketTakesCommandsOfThoseWhoMayRunWorkflows() throws InterruptedException {
        assertThat(toldOfSocket(null)).allMatch(frame -> frame.contains("auth_required"));
        assertThat(toldOfSocket(KEY)).noneMatch(frame -> frame.contains("permissions"));
        assertThat(toldOfSocket(token(List.of("agent_os:admin")))).noneMatch(frame -> frame.contains("permissions"));
        assertThat(toldOfSocket(token(List.of("nothing:read")))).allMatch(frame -> frame.contains("permissions"));
        for (String scope : SCOPES) {
            boolean mayRun = scope.equals("workflows:run");
            assertThat(toldOfSocket(token(List.of(scope))))
                    .as(scope)
                    .allMatch(frame -> frame.contains("permissions") != mayRun);
        }
    }

    /** What a socket tells a caller of each command. */
    private List<String> toldOfSocket(@Nullable String token) throws InterruptedException {
        SocketClient client = new SocketClient(os, null);
        client.next();
        if (token != null) {
            client.say(JsonObject.of("action", "authenticate").with("token", token));
            assertThat(client.next()).contains("authenticated");
        }
        List<String> told = new ArrayList<>();
        for (String action : List.of("start-workflow", "continue-workflow", "reconnect")) {
            client.say(JsonObject.of("action", action)
                    .with("workflow_id", "x")
                    .with("session_id", "s")
                    .with("run_id", "r"));
            told.add(client.next());
        }
        client.abort();
        return told;
    }
}
