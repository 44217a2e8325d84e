package dev.agentos4j.client.http;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.Server;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.sse.SseLimits;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out calls, on the calling thread or not, with the retries, tokens and errors of {@link Attempts}. */
public final class Engine implements AutoCloseable {

    private final Transport transport;
    private final Settings settings;
    private final Pauses pauses;
    private final RetryRules rules;
    private final ServerProbe probe;

    public Engine(Transport transport, Settings settings, Pauses pauses) {
        this(transport, settings, pauses, new ServerProbe());
    }

    private Engine(Transport transport, Settings settings, Pauses pauses, ServerProbe probe) {
        this.transport = transport;
        this.settings = settings;
        this.pauses = pauses;
        this.rules = new RetryRules(pauses.clock(), pauses.random());
        this.probe = probe;
    }

    /** An engine with more options for every call, over the same connections. */
    public Engine with(RequestOptions options) {
        return new Engine(transport, settings.with(options), pauses, probe);
    }

    public String baseUrl() {
        return settings.baseUrl().toString();
    }

    /** The address and whether a token is sent; never the token. */
    public String describe() {
        boolean token =
                settings.credentials().isAny() || settings.options().headers().containsKey("authorization");
        return settings.baseUrl() + (token ? ", with a token" : ", without a token");
    }

    public SseLimits streamLimits() {
        return settings.streamLimits();
    }

    public Pauses pauses() {
        return pauses;
    }

    /** What the AgentOS is, asked once. */
    public Server server() {
        return probe.ask(this);
    }

    /** What the AgentOS is, asked once. */
    public CompletableFuture<Server> serverAsync() {
        return probe.askAsync(this);
    }

    /** Fails if the server would ignore a part of the call without a word; asks what it is only if the call has such a part. */
    private void check(Call<?> call) {
        if (call.need() != null) {
            ServerProbe.check(call, server());
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> checked(
            Call<?> call, Supplier<CompletableFuture<T>> send) {
        if (call.need() == null) {
            return send.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        serverAsync()
                .thenCompose(server -> {
                    ServerProbe.check(call, server);
                    CompletableFuture<T> sent = send.get();
                    result.whenComplete((value, failure) -> sent.cancel(true));
                    return sent;
                })
                .whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(
                                failure instanceof CompletionException && failure.getCause() != null
                                        ? failure.getCause()
                                        : failure);
                    }
                });
        return result;
    }

    /** Carries out a call and waits for its value. */
    public <T extends @Nullable Object> T send(Call<T> call) {
        check(call);
        Attempts<T> attempts = new Attempts<>(settings, rules, call, null);
        try {
            RawResponse answer = exchange(attempts);
            T value = attempts.read(answer);
            attempts.report().end(0, null);
            return value;
        } catch (RuntimeException | Error failure) {
            attempts.report().end(0, failure);
            throw failure;
        }
    }

    private RawResponse exchange(Attempts<?> attempts) {
        while (true) {
            Duration pause;
            try {
                TransportResponse response = transport.send(attempts.request(), attempts.headers());
                RawResponse answer = attempts.raw(response, readAll(attempts, response));
                attempts.show(answer);
                if (attempts.accepts(answer)) {
                    return answer;
                }
                pause = attempts.afterRefusal(answer);
            } catch (TransportException failure) {
                pause = attempts.afterFailure(failure);
            } catch (InterruptedException interrupted) {
                throw interrupted(attempts, interrupted);
            }
            pause(attempts, pause);
        }
    }

    /**
     * Sends a call whose answer is an event stream and waits for its headers. The caller reads the body to its end or
     * closes it, and ends the report.
     */
    public OpenStream open(Call<?> call, Deadline deadline) {
        check(call);
        Attempts<?> attempts = new Attempts<>(settings, rules, call, deadline);
        try {
            while (true) {
                Duration pause;
                try {
                    TransportResponse response = transport.send(attempts.request(), attempts.headers());
                    if (isSuccess(response.status())) {
                        attempts.show(attempts.raw(response, new byte[0]));
                        return new OpenStream(response, attempts.timeouts(), attempts.report());
                    }
                    RawResponse refusal = attempts.raw(response, readAll(attempts, response));
                    attempts.show(refusal);
                    pause = attempts.afterRefusal(refusal);
                } catch (TransportException failure) {
                    pause = attempts.afterFailure(failure);
                } catch (InterruptedException interrupted) {
                    throw interrupted(attempts, interrupted);
                }
                pause(attempts, pause);
            }
        } catch (RuntimeException | Error failure) {
            attempts.report().end(0, failure);
            throw failure;
        }
    }

    /** When a stream that begins now, with these options, must be over. */
    public Deadline deadline(RequestOptions options) {
        return Deadline.in(settings.options().and(options).deadline());
    }

    /** Carries out a call without waiting. Cancelling the future frees the connection. */
    public <T extends @Nullable Object> CompletableFuture<T> sendAsync(Call<T> call) {
        return checked(call, () -> start(call));
    }

    private <T extends @Nullable Object> CompletableFuture<T> start(Call<T> call) {
        Attempts<T> attempts = new Attempts<>(settings, rules, call, null);
        return new AsyncSend<T>(transport, pauses, attempts, settings.maxResponseBytes(), attempts::read, null).start();
    }

    /** Sends a call whose answer is an event stream, without waiting. */
    public CompletableFuture<OpenStream> openAsync(Call<?> call, Deadline deadline) {
        return checked(call, () -> startStream(call, deadline));
    }

    private CompletableFuture<OpenStream> startStream(Call<?> call, Deadline deadline) {
        return new AsyncSend<OpenStream>(
                        transport,
                        pauses,
                        new Attempts<>(settings, rules, call, deadline),
                        settings.maxResponseBytes(),
                        answer -> {
                            throw new IllegalStateException("a stream is not read to its end");
                        },
                        opened -> opened)
                .start();
    }

    /** Writes the answer of a call to a stream as it comes. */
    public void download(Call<?> call, OutputStream target) {
        new Download(this, call).to(Objects.requireNonNull(target, "target must not be null"));
    }

    /** Writes the answer of a call to a file as it comes. */
    public void download(Call<?> call, Path target) {
        new Download(this, call).to(Objects.requireNonNull(target, "target must not be null"));
    }

    /** Writes the answer of a call to a file, on a thread of the client. Cancelling the future frees the connection. */
    public CompletableFuture<@Nullable Void> downloadAsync(Call<?> call, Path target) {
        Objects.requireNonNull(target, "target must not be null");
        Download download = new Download(this, call);
        CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
        written.whenComplete((nothing, failure) -> download.close());
        execute(() -> {
            try {
                download.to(target);
                written.complete(null);
            } catch (Throwable failure) { // an Error too: somebody waits
                written.completeExceptionally(failure);
            }
        });
        return written;
    }

    /**
     * Opens a WebSocket and waits for it. The token is not sent: the conversation begins with it.
     *
     * @throws RemoteServerUnavailableException if there is none to be had
     * @throws dev.agentos4j.client.error.HttpStatusException if the server refuses
     */
    public WebSocket openSocket(String path, WebSocket.Listener listener) {
        String what = "the WebSocket " + path + " of " + baseUrl();
        Map<String, String> headers = new LinkedHashMap<>(settings.options().headers());
        headers.remove("authorization");
        String address = baseUrl().replaceFirst("(?i)^http", "ws") + path;
        CompletableFuture<WebSocket> opening = transport.openSocket(URI.create(address), headers, listener);
        Duration patience = settings.ordinary().headers();
        try {
            return opening.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            opening.cancel(true);
            throw new RemoteServerUnavailableException(
                    what + " was not opened within " + patience.toMillis() + " ms.",
                    baseUrl(),
                    ClientClock.HEADERS,
                    late);
        } catch (InterruptedException interrupted) {
            opening.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(what + ": the thread was interrupted while it waited.", interrupted);
        } catch (ExecutionException failed) {
            throw refusal(what, path, failed.getCause());
        }
    }

    private AgentOSException refusal(String what, String path, @Nullable Throwable failure) {
        if (failure instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            int status = refused.getResponse().statusCode();
            return StatusErrors.of(
                    new RawResponse("GET", path, status, refused.getResponse().headers(), new byte[0]), null);
        }
        Errors.rethrow(failure);
        Mismatch mismatch = Mismatch.of(failure, settings.baseUrl());
        if (mismatch != null) {
            return new RemoteServerUnavailableException(
                    what + " cannot be opened: " + mismatch.text() + ".", baseUrl(), null, failure);
        }
        String why = failure == null || failure.getMessage() == null ? "connection refused" : failure.getMessage();
        return new RemoteServerUnavailableException(
                what + " cannot be opened: " + why + ". Is the AgentOS running there, and is the base URL right?",
                baseUrl(),
                null,
                failure);
    }

    /** The refusal of a token in the form that it has elsewhere. */
    public AgentOSException tokenRefused(String path, String detail) {
        byte[] body = JsonObject.of("detail", detail).toJsonBytes();
        HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
        return StatusErrors.of(new RawResponse("GET", path, 401, none, body), null);
    }

    /** The token of this client, {@code null} if it has none. */
    public @Nullable String token() {
        String header = settings.options().headers().get("authorization");
        if (header == null) {
            return credential(() -> settings.credentials().token(Deadline.NONE));
        }
        return header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7) : header;
    }

    /** Whether there is another token than the one that was refused. */
    public boolean renewToken(@Nullable String refused) {
        return credential(() -> settings.credentials().renew(refused, Deadline.NONE));
    }

    private interface Credential<R extends @Nullable Object> {
        R get() throws InterruptedException, TransportException;
    }

    private static <R extends @Nullable Object> R credential(Credential<R> asked) {
        try {
            return asked.get();
        } catch (TransportException overdue) {
            throw new AgentOSException("the token was not there in time: " + overdue.getMessage(), overdue);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("the thread was interrupted while it waited for a token.", interrupted);
        }
    }

    /** How long ordinary answers may take. */
    public Timeouts timeouts() {
        return settings.ordinary();
    }

    /** How long runs may take. */
    public Timeouts runTimeouts() {
        return settings.run();
    }

    /** Runs work off the caller's thread. */
    public void execute(Runnable work) {
        transport.execute(work);
    }

    private byte[] readAll(Attempts<?> attempts, TransportResponse response)
            throws TransportException, InterruptedException {
        BodyCollector collector = new BodyCollector(attempts, settings.maxResponseBytes());
        try (BodySource body = response.body()) {
            List<ByteBuffer> part;
            while ((part = body.read(attempts.idle())) != null) {
                collector.add(part);
                attempts.deadline().check();
            }
            return collector.bytes();
        }
    }

    private void pause(Attempts<?> attempts, Duration pause) {
        if (pause.isZero()) {
            return;
        }
        try {
            pauses.pause(pause);
        } catch (InterruptedException interrupted) {
            throw interrupted(attempts, interrupted);
        }
    }

    static CallInterruptedException interrupted(Attempts<?> attempts, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CallInterruptedException(
                attempts.subject() + ": the thread was interrupted while it waited.", cause);
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /** Ends all calls under way and frees the connections, of all derived engines too. */
    @Override
    public void close() {
        transport.close();
    }
}
