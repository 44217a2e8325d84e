package dev.agentos4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.request.ClientListener;
import dev.agentos4j.micrometer.MicrometerListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an application of Spring Boot finds when the starter is on its class path. */
class AgentOSAutoConfigurationTest {

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpServer agentOS;
    private ApplicationContextRunner runner;

    @BeforeEach
    void serve() throws IOException {
        agentOS = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agentOS.createContext("/health", exchange -> {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        agentOS.start();
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AgentOSAutoConfiguration.class))
                .withPropertyValues(
                        "agentos.url=http://127.0.0.1:" + agentOS.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        agentOS.stop(0);
    }

    @Test
    void withAUrlThereIsAClientThatSendsTheToken() {
        runner.withPropertyValues("agentos.token=secret").run(context -> {
            assertThat(context.getBean(AgentOSClient.class).health().status()).isEqualTo("ok");
            assertThat(tokens).containsExactly("Bearer secret");
        });
    }

    @Test
    void withoutATokenNoneIsSent() {
        runner.withPropertyValues("agentos.token=").run(context -> {
            context.getBean(AgentOSClient.class).health();
            assertThat(tokens).containsExactly("null");
        });
    }

    @Test
    void withoutAUrlThereIsNone() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AgentOSAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(AgentOSClient.class));
    }

    @Test
    void aClientOfTheApplicationTakesItsPlace() {
        try (AgentOSClient own = AgentOSClient.create("http://127.0.0.1:1")) {
            runner.withBean(AgentOSClient.class, () -> own)
                    .run(context ->
                            assertThat(context.getBean(AgentOSClient.class)).isSameAs(own));
        }
    }

    @Test
    void listenersHearOfCallsAndCustomizersHaveTheLastWord() {
        List<String> heard = new CopyOnWriteArrayList<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void onEnd(CallInfo call, CallEnd end) {
                heard.add(call.method() + " " + call.route() + " " + end.status());
            }
        };
        AgentOSClientCustomizer customizer = builder -> builder.token("mine");
        runner.withPropertyValues("agentos.token=secret")
                .withBean(ClientListener.class, () -> listener)
                .withBean(AgentOSClientCustomizer.class, () -> customizer)
                .run(context -> {
                    context.getBean(AgentOSClient.class).health();
                    assertThat(tokens).containsExactly("Bearer mine");
                    assertThat(heard).containsExactly("GET /health 200");
                });
    }

    @Test
    void aRegistryOfMetersMeasuresTheCalls() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        runner.withBean(MeterRegistry.class, () -> registry).run(context -> {
            context.getBean(AgentOSClient.class).health();
            assertThat(registry.get("agentos.client.calls")
                            .tag("route", "/health")
                            .timer()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void withoutTheAdapterOrARegistryNothingIsMeasured() {
        runner.run(context -> assertThat(context).doesNotHaveBean(MicrometerListener.class));
        runner.withClassLoader(new FilteredClassLoader(MicrometerListener.class, MeterRegistry.class))
                .run(context -> assertThat(context).hasSingleBean(AgentOSClient.class));
    }

    @Test
    void theTokenIsNotInTheTextOfTheSettings() {
        runner.withPropertyValues("agentos.token=secret")
                .run(context -> assertThat(
                                context.getBean(AgentOSProperties.class).toString())
                        .contains("***")
                        .doesNotContain("secret"));
    }
}
