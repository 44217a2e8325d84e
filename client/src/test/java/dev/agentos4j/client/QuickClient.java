package dev.agentos4j.client;

import dev.agentos4j.client.http.BaseUrl;
import dev.agentos4j.client.http.Credentials;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.JdkTransport;
import dev.agentos4j.client.http.Pauses;
import dev.agentos4j.client.http.Settings;
import dev.agentos4j.client.request.ClientListener;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.protocol.sse.SseLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Clients that pause between tries without the time passing. */
public final class QuickClient {

    private QuickClient() {}

    public static AgentOSClient of(String url) {
        Timeouts timeouts = Timeouts.of(Duration.ofSeconds(5));
        Settings settings = new Settings(
                BaseUrl.parse(url),
                Credentials.none(),
                timeouts,
                timeouts,
                RetryPolicy.NONE,
                RequestOptions.none(),
                ClientListener.NONE,
                1 << 20,
                SseLimits.DEFAULT);
        return new EngineClient(new Engine(new JdkTransport(Duration.ofSeconds(5), null), settings, new NoPauses()));
    }

    private static final class NoPauses implements Pauses {

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public DoubleSupplier random() {
            return () -> ThreadLocalRandom.current().nextDouble();
        }

        @Override
        public void pause(Duration duration) {}

        @Override
        public CompletableFuture<Boolean> after(Duration duration) {
            return CompletableFuture.completedFuture(Boolean.TRUE);
        }
    }
}
