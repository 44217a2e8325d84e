package dev.agentos4j.client;

import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.TokenUnavailableException;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes an {@link AgentOSClient}. What is not set has the default named with each method. */
public final class AgentOSClientBuilder {

    private final URI baseUrl;
    private Credentials credentials = Credentials.none();
    private @Nullable Supplier<String> tokenSupplier;
    private Duration tokenTimeout = Duration.ofSeconds(30);
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Timeouts timeouts = Timeouts.ORDINARY;
    private Timeouts runTimeouts = Timeouts.RUN;
    private RetryPolicy retry = RetryPolicy.DEFAULT;
    private RequestOptions options = RequestOptions.none();
    private ClientListener listener = ClientListener.NONE;
    private long maxResponseBytes = 256L << 20;
    private SseLimits streamLimits = SseLimits.DEFAULT;
    private @Nullable HttpClient httpClient;

    AgentOSClientBuilder(String baseUrl) {
        this.baseUrl = BaseUrl.parse(baseUrl);
    }

    /** Sends {@code Authorization: Bearer <token>}: a security key, a JWT or a service account's token. Default: none. */
    public AgentOSClientBuilder token(String token) {
        Objects.requireNonNull(token, "token must not be null");
        RequestOptions.none().token(token); // refuses what cannot be sent
        this.credentials = Credentials.of(token);
        this.tokenSupplier = null;
        return this;
    }

    /**
     * Asks for the token before the first call, and again once when the server answers 401; the call is then repeated.
     * The supplier may block up to {@link #tokenTimeout}. It is asked on a thread of its own, once for all calls that
     * need a token at that moment, and with growing pauses while it fails or gives tokens that the server refuses: calls
     * end with a {@link TokenUnavailableException} or an {@link AuthenticationException} meanwhile.
     */
    public AgentOSClientBuilder tokenSupplier(Supplier<String> supplier) {
        this.tokenSupplier = Objects.requireNonNull(supplier, "supplier must not be null");
        return this;
    }

    /** How long the token supplier may take. Default: 30 seconds. */
    public AgentOSClientBuilder tokenTimeout(Duration timeout) {
        this.tokenTimeout = positive(timeout);
        return this;
    }

    /** Sends a header with every call. */
    public AgentOSClientBuilder header(String name, String value) {
        this.options = options.header(name, value);
        return this;
    }

    /** Options for every call. */
    public AgentOSClientBuilder options(RequestOptions options) {
        this.options = this.options.and(Objects.requireNonNull(options, "options must not be null"));
        return this;
    }

    /** How long the opening of a connection may take. Default: 10 seconds. */
    public AgentOSClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = positive(timeout);
        return this;
    }

    /** Timeouts of calls that do not wait for a model. Default: {@link Timeouts#ORDINARY}. */
    public AgentOSClientBuilder timeouts(Timeouts timeouts) {
        this.timeouts = Objects.requireNonNull(timeouts, "timeouts must not be null");
        return this;
    }

    /** Timeouts of runs. Default: {@link Timeouts#RUN}. */
    public AgentOSClientBuilder runTimeouts(Timeouts timeouts) {
        this.runTimeouts = Objects.requireNonNull(timeouts, "timeouts must not be null");
        return this;
    }

    /** Ends every call and stream by then, see {@link RequestOptions#deadline}. Default: none. */
    public AgentOSClientBuilder deadline(Duration deadline) {
        this.options = options.deadline(deadline);
        return this;
    }

    /** When calls are repeated. Default: {@link RetryPolicy#DEFAULT}. */
    public AgentOSClientBuilder retry(RetryPolicy policy) {
        this.retry = Objects.requireNonNull(policy, "policy must not be null");
        return this;
    }

    /** Is told what the client does. Default: nobody. */
    public AgentOSClientBuilder listener(ClientListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener must not be null");
        return this;
    }

    /** The longest answer that is read into memory. Default: 256 MiB. */
    public AgentOSClientBuilder maxResponseBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be positive, was " + bytes);
        }
        this.maxResponseBytes = bytes;
        return this;
    }

    /** The longest line and event of a stream. Default: 64 MiB each. */
    public AgentOSClientBuilder streamLimits(SseLimits limits) {
        this.streamLimits = Objects.requireNonNull(limits, "limits must not be null");
        return this;
    }

    /**
     * Uses your own HTTP client, for a proxy, certificates or a pool shared with others. It is never closed here, and its
     * own connect timeout and redirect policy hold. Default: one of this client's own.
     */
    public AgentOSClientBuilder httpClient(HttpClient client) {
        this.httpClient = Objects.requireNonNull(client, "client must not be null");
        return this;
    }

    public AgentOSClient build() {
        Supplier<String> supplier = tokenSupplier;
        Settings settings = new Settings(
                baseUrl,
                supplier == null ? credentials : Credentials.from(supplier, tokenTimeout),
                timeouts,
                runTimeouts,
                retry,
                options,
                listener,
                maxResponseBytes,
                streamLimits);
        JdkTransport transport = new JdkTransport(connectTimeout, httpClient);
        return new EngineClient(new Engine(transport, settings, Pauses.real()));
    }

    private static Duration positive(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be a positive duration, was " + timeout);
        }
        return timeout;
    }
}
