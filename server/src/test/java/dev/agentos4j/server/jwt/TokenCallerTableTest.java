package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.contract.Contract;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Permission;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may call what with a token: each operation of the contract, by each kind of caller, over HTTP. */
@Timeout(300)
class TokenCallerTableTest {

    private static final String ISSUER = "https://login.example.com";
    private static final Set<String> SCOPES = scopes();

    private final AgentOS os = AgentOS.builder()
            .id("my-os")
            .jwt(JwtSettings.NONE
                    .withAlgorithm("HS256")
                    .withKey(TestTokens.SECRET)
                    .withIssuer(ISSUER))
            .tracing()
            .scheduler()
            .agent(TestAgents.echo())
            .knowledge(Knowledge.builder("Docs").build())
            .build()
            .start();

    @AfterEach
    void close() {
        os.close();
    }

    private static Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        Contract.OPERATIONS.forEach(operation -> {
            if (operation.permission() instanceof Permission.Scoped scoped) {
                scopes.add(scoped.toString());
            }
        });
        return scopes;
    }

    private static JsonObject claims(String user, String... scopes) {
        return TestTokens.claims(user, scopes).with("iss", ISSUER).with("aud", "my-os");
    }

    private Http as(String user, String... scopes) {
        return with(claims(user, scopes));
    }

    private Http with(JsonObject claims) {
        return new Http(os, TestTokens.hmac("HS256", claims, TestTokens.SECRET));
    }

    private static boolean isOpen(Operation<?> operation) {
        return operation.permission() instanceof Permission.Open;
    }

    private List<Operation<?>> served() {
        Set<String> routes = new TreeSet<>();
        os.routes().routes().forEach(route -> routes.add(route.toString()));
        List<Operation<?>> served = new ArrayList<>(Contract.OPERATIONS);
        served.removeIf(operation -> !routes.contains(operation.toString()));
        assertThat(served).hasSizeGreaterThan(100);
        return served;
    }

    private static int status(Http caller, Operation<?> operation, String user) {
        String path = operation.path().replace("{user_id}", user).replaceAll("\\{[^}]*}", "x");
        return caller.send(operation.method(), path, "{}").status();
    }

    @Test
    void noTokenThatIsNotGoodLetsInAnywhere() {
        Map<String, Http> callers = new LinkedHashMap<>();
        JsonObject good = claims("ann", "agent_os:admin");
        callers.put("none", new Http(os));
        callers.put("wrong key", new Http(os, TestTokens.hmac("HS256", good, TestTokens.SECRET + "x")));
        callers.put("expired", with(good.with("exp", 1)));
        callers.put(
                "endless", with(JsonObject.of("sub", "ann").with("iss", ISSUER).with("aud", "my-os")));
        callers.put("other issuer", with(good.with("iss", "https://login.example.org")));
        callers.put("other audience", with(good.with("aud", "other-os")));
        callers.put("reserved subject", with(good.with("sub", "__scheduler__")));
        callers.put("no account", new Http(os, "agno_pat_" + "x".repeat(43)));
        for (Operation<?> operation : served()) {
            callers.forEach((kind, caller) -> {
                int status = status(caller, operation, "ann");
                if (isOpen(operation)) {
                    assertThat(status).as(operation + " with " + kind).isNotIn(401, 403, 429);
                } else {
                    assertThat(status).as(operation + " with " + kind).isIn(401, 429);
                }
            });
        }
    }

    @Test
    void eachScopeAloneAllowsTheOperationsThatRequireItAndNoOther() {
        int cases = 0;
        for (String scope : SCOPES) {
            Http caller = as("ann", scope);
            for (Operation<?> operation : served()) {
                boolean allowed = isOpen(operation)
                        || (operation.permission().toString().equals(scope)
                                && operation.ownerRule() != OwnerRule.SERVER);
                assertThat(status(caller, operation, "ann") != 403)
                        .as(operation + " with " + scope)
                        .isEqualTo(allowed);
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(3000);
    }

    @Test
    void aScopeForOneThingIsOneForItAlone() {
        for (Operation<?> operation : served()) {
            if (operation.permission() instanceof Permission.Scoped scoped && scoped.idParameter() != null) {
                String action = scoped.action().wireName();
                Http ofX = as("ann", scoped.resource() + ":x:" + action);
                Http ofY = as("ann", scoped.resource() + ":y:" + action);
                assertThat(status(ofX, operation, "ann"))
                        .as(operation + " of x")
                        .isNotIn(401, 403);
                assertThat(status(ofY, operation, "ann"))
                        .as(operation + " of y")
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void anAdministratorMayCallEverything() {
        Http admin = as("eve", "agent_os:admin");
        for (Operation<?> operation : served()) {
            assertThat(status(admin, operation, "ann")).as(operation.toString()).isNotIn(401, 403);
        }
    }
}
