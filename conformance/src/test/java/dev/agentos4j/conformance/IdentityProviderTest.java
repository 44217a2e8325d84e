package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.PermissionDeniedException;
import dev.agentos4j.client.error.ServerErrorException;
import dev.agentos4j.client.error.TokenUnavailableException;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolCallStarted;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.jwt.JwtSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs log in at a real identity provider, npm's {@code oidc-provider}, and use our server with its tokens. */
@Timeout(120)
class IdentityProviderTest {

    private static final String ALL = "agents:run agents:read sessions:read memories:read memories:write";

    private final IdentityProvider provider = IdentityProvider.start();
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        open.countDown();
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        provider.close();
    }

    private JwtSettings discovered() {
        return JwtSettings.NONE.withIssuer(provider.url()).withAudience(IdentityProvider.AUDIENCE);
    }

    private JwtSettings byUrl() {
        return JwtSettings.NONE
                .withJwksUrl(URI.create(provider.url() + "/jwks"))
                .withAudience(IdentityProvider.AUDIENCE);
    }

    private AgentOS server(JwtSettings settings) {
        AgentOS os = AgentOS.builder()
                .jwt(settings)
                .agents(echo(), waiting())
                .build()
                .start();
        opened.add(os);
        return os;
    }

    private static Agent echo() {
        return Agent.builder()
                .id("echo")
                .model(ScriptedModel.rules(ScriptedTurn.say("hello")))
                .build();
    }

    /** Its tool returns when the test lets it. */
    private Agent waiting() {
        return Agent.builder()
                .id("waiting")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("wait", Map.of()).after("user"),
                        ScriptedTurn.say("done").after("tool")))
                .tools(ToolFunction.builder("wait", "Wait.")
                        .handler((arguments, context) -> {
                            open.await();
                            return "waited for " + context.caller().id();
                        })
                        .build())
                .build();
    }

    private AgentOSClient client(AgentOS os, Supplier<String> tokens) {
        AgentOSClient client =
                AgentOSClient.builder(os.url()).tokenSupplier(tokens).build();
        opened.add(client);
        return client;
    }

    private AgentOSClient client(AgentOS os, String program, String scopes) {
        return client(os, provider.credentials(program, scopes));
    }

    @Test
    void programsGetInByDiscoveryWithTheScopesOfTheirTokensAndSeeTheirOwnData() {
        AgentOS os = server(discovered());
        AgentOSClient ann = client(os, "ann", ALL);
        AgentOSClient bob = client(os, "bob", ALL);
        assertThat(ann.agents()
                        .run("echo", RunRequest.of("hi").sessionId("of-ann"))
                        .userId())
                .isEqualTo("ann");
        assertThat(ann.sessions().get("of-ann").sessionId()).isEqualTo("of-ann");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> bob.sessions().get("of-ann"));
        assertThat(client(os, "admin", "agent_os:admin")
                        .sessions()
                        .get("of-ann")
                        .sessionId())
                .isEqualTo("of-ann");
        PermissionDeniedException denied = catchThrowableOfType(
                PermissionDeniedException.class,
                () -> client(os, "bob", "agents:read").sessions().get("of-ann"));
        assertThat(denied.requiredScopes()).containsExactly("sessions:read");
    }

    @Test
    void tokensForAnotherAudienceOfAnotherIssuerOrOfYesterdayLetNobodyIn() {
        AgentOS os = server(discovered().withLeeway(Duration.ZERO));
        assertThat(refusal(client(os, provider.credentials("ann", ALL).with("resource", "https://other.example.com"))))
                .startsWith("Invalid token audience");
        assertThat(refusal(client(os, "late", ALL))).isEqualTo("Token has expired");
        assertThat(refusal(client(server(byUrl().withIssuer("https://login.example.com")), "ann", ALL)))
                .startsWith("Invalid token: Invalid issuer.");
        try (IdentityProvider another = IdentityProvider.start()) {
            // whose key has the same id
            assertThat(refusal(client(os, another.credentials("ann", ALL))))
                    .isEqualTo("Invalid token: Signature verification failed");
        }
        assertThat(client(os, "ann", ALL).agents().list()).hasSize(2);
    }

    private static String refusal(AgentOSClient client) {
        AuthenticationException refused = catchThrowableOfType(
                AuthenticationException.class, () -> client.agents().list());
        return String.valueOf(refused.detail());
    }

    @Test
    void theProviderTakesAnotherKeyWhileRunsStream() {
        AgentOS os = server(discovered());
        AgentOSClient ann = client(os, "ann", ALL);
        String old = provider.credentials("ann", ALL).get();
        List<RunStream> streams = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            RunStream stream =
                    ann.agents().stream("waiting", RunRequest.of("go").sessionId("s" + each));
            streams.add(stream);
            while (!(stream.next() instanceof ToolCallStarted)) {
                // until its tool waits
            }
        }
        provider.rotate();
        assertThat(client(os, "bob", ALL).agents().list()).hasSize(2);
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> client(os, () -> old).agents().list());
        // the token that the client has is refused now, and it gets another one by itself
        assertThat(ann.agents().list()).hasSize(2);
        open.countDown();
        for (RunStream stream : streams) {
            try (stream) {
                assertThat(stream.awaitCompleted().status()).isEqualTo(RunStatus.COMPLETED);
                assertThat(stream.result().text()).isEqualTo("done");
            }
        }
        assertThat(ann.sessions().get("s7").sessionId()).isEqualTo("s7");
    }

    @Test
    void duringAnOutageKnownKeysServeAndAfterItNewOnesDo() {
        AgentOS os = server(discovered());
        AgentOSClient ann = client(os, "ann", ALL);
        assertThat(ann.agents().list()).hasSize(2);
        provider.rotate();
        String unseen = provider.credentials("bob", ALL).get();
        provider.down();
        try (RunStream stream = ann.agents().stream("echo", "hi")) {
            assertThat(stream.awaitCompleted().text()).isEqualTo("hello");
        }
        AgentOSClient bob = client(os, () -> unseen);
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> bob.agents().list());
        assertThatExceptionOfType(TokenUnavailableException.class)
                .isThrownBy(() -> client(os, "bob", ALL).agents().list());
        provider.up();
        assertThat(Eventually.ask(() -> letsIn(os, unseen), is -> is)).isTrue();
    }

    @Test
    void aServerThatStartsDuringAnOutageAsksForPatienceAndRecovers() {
        String token = provider.credentials("ann", ALL).get();
        provider.down();
        AgentOS os = server(byUrl());
        ServerErrorException early = catchThrowableOfType(
                ServerErrorException.class,
                () -> client(os, () -> token).agents().list());
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        provider.up();
        assertThat(Eventually.ask(() -> letsIn(os, token), is -> is)).isTrue();
    }

    private static boolean letsIn(AgentOS os, String token) {
        try (AgentOSClient client = AgentOSClient.builder(os.url())
                .token(token)
                .retry(RetryPolicy.NONE)
                .build()) {
            client.agents().list();
            return true;
        } catch (AuthenticationException | ServerErrorException notYet) {
            return false;
        }
    }
}
