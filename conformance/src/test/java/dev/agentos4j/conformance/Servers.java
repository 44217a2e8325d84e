package dev.agentos4j.conformance;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AgentOSClientBuilder;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The servers of a test run, started when they are asked for and stopped at its end, and our clients of them. */
final class Servers implements AutoCloseable {

    /** Long enough for a slow machine, short enough for a server that stalls because it is broken on purpose. */
    private static final Timeouts PATIENCE = Timeouts.of(Duration.ofSeconds(20));

    private static final Timeouts SHORT = Timeouts.of(Duration.ofSeconds(4));

    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final Map<String, AgentOSClient> clients = new ConcurrentHashMap<>();
    private final Watch real = new Watch();
    private final Watch ours = new Watch();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Our client of a server that anybody may use. */
    AgentOSClient client(Host host) {
        return clients.computeIfAbsent(url(host), url -> opened(build(host, builder(url))));
    }

    /** Our client of a server with the key {@link ReferenceOS#KEY}, with this token. */
    AgentOSClient securedClient(Host host, String token) {
        return clients.computeIfAbsent(
                token + "@" + securedUrl(host),
                key -> opened(build(host, builder(securedUrl(host)).token(token))));
    }

    /** What was done with our clients of this server, or of all real ones if it is one of them. */
    Watch watch(Host host) {
        return host == Host.OURS ? ours : real;
    }

    private AgentOSClient build(Host host, AgentOSClientBuilder builder) {
        Watch watch = watch(host);
        return watch.watched(builder.listener(watch.listener()).build());
    }

    private static AgentOSClientBuilder builder(String url) {
        Timeouts timeouts = System.getProperty(Host.BREAK) == null ? PATIENCE : SHORT;
        return AgentOSClient.builder(url)
                .timeouts(timeouts)
                .runTimeouts(timeouts)
                .retry(RetryPolicy.NONE);
    }

    /** Our client of a real server that calls its agents as {@code agentos serve} does, for the examples. */
    AgentOSClient demoClient(Host host) {
        String url = urls.computeIfAbsent(host.name() + " demo", name -> startPython(host, "--demo"));
        return clients.computeIfAbsent(url, key -> opened(build(host, builder(key))));
    }

    /** Where a server listens that anybody may use. */
    String url(Host host) {
        return urls.computeIfAbsent(host.name(), name -> start(host, false));
    }

    /** Where a server listens that has the key {@link ReferenceOS#KEY}. */
    String securedUrl(Host host) {
        return urls.computeIfAbsent(host.name() + " secured", name -> start(host, true));
    }

    private String start(Host host, boolean secured) {
        if (host == Host.OURS) {
            return opened(ScriptedAgents.os()
                            .securityKey(secured ? ReferenceOS.KEY : null)
                            .build()
                            .start())
                    .url();
        }
        return secured ? startPython(host, "--security-key", ReferenceOS.KEY) : startPython(host);
    }

    private String startPython(Host host, String... more) {
        List<String> options = new ArrayList<>(host.options());
        options.addAll(List.of(more));
        String broken = System.getProperty(Host.BREAK);
        if (broken != null) {
            options.addAll(List.of("--break", broken));
        }
        return opened(ReferenceOS.start(options.toArray(String[]::new))).url();
    }

    private synchronized <T extends AutoCloseable> T opened(T resource) {
        started.push(resource);
        return resource;
    }

    /** Closes clients and servers, the last one first. */
    @Override
    public synchronized void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    /** Hands the servers to the constructors of the suites: the same to all suites of a test run. */
    static final class Provider implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Servers.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Servers.class, key -> new Servers(), Servers.class);
        }
    }
}
