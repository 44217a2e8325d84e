package dev.agentos4j.client.http;

import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.http.TransportException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.WebSocket;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client, used with care: HTTP/1.1 always (its upgrade to HTTP/2 makes Python servers lose the body),
 * no redirects, no {@code HttpRequest.timeout} (it means different things before and after JDK 26, and neither is an
 * idle clock), a connection that answered 5xx is not used again (uvicorn closes it without saying so).
 */
public final class JdkTransport implements Transport {

    private final Duration connectTimeout;
    private final @Nullable HttpClient given;
    private final Object starting = new Object();
    private final Set<Runnable> inFlight = ConcurrentHashMap.newKeySet();

    private volatile @Nullable HttpClient client;
    private volatile @Nullable ExecutorService executor;
    private volatile boolean closed;
    /** Whether anything ever answered in HTTP: only until then is it in doubt whether the other side speaks TLS. */
    private volatile boolean understood;

    /**
     * @param connectTimeout how long the opening of a connection may take
     * @param given the user's own client, never closed here; {@code null} for one of ours, made at the first call
     */
    public JdkTransport(Duration connectTimeout, @Nullable HttpClient given) {
        this.connectTimeout = connectTimeout;
        this.given = given;
    }

    @Override
    public TransportResponse send(TransportRequest request, Duration headers)
            throws TransportException, InterruptedException {
        Exchange exchange = new Exchange(request);
        try {
            return exchange.start().get(headers.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw exchange.abort(exchange.headersTimeout(headers));
        } catch (InterruptedException interrupted) {
            exchange.abort(exchange.closedHere());
            throw interrupted;
        } catch (ExecutionException failed) {
            throw exchange.explain(failed.getCause());
        } catch (CancellationException cancelled) {
            throw exchange.closedHere();
        } finally {
            exchange.settled();
        }
    }

    @Override
    public CompletableFuture<TransportResponse> sendAsync(TransportRequest request, Duration headers) {
        CompletableFuture<TransportResponse> result = new CompletableFuture<>();
        execute(() -> {
            try {
                exchange(request, headers, result);
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private void exchange(TransportRequest request, Duration headers, CompletableFuture<TransportResponse> result) {
        Exchange exchange = new Exchange(request);
        CompletableFuture<Object> clock = new CompletableFuture<>();
        clock.completeOnTimeout(Boolean.TRUE, headers.toNanos(), TimeUnit.NANOSECONDS)
                .thenRun(() -> {
                    result.completeExceptionally(exchange.headersTimeout(headers));
                    exchange.cancel();
                });
        exchange.start().whenComplete((response, failure) -> {
            clock.cancel(false);
            exchange.settled();
            if (response == null) {
                result.completeExceptionally(exchange.explain(failure));
            } else if (!result.complete(response)) {
                response.body().close(); // nobody waits any more
            }
        });
        result.whenComplete((response, failure) -> {
            if (failure instanceof CancellationException) {
                clock.cancel(false);
                exchange.abort(exchange.closedHere());
            }
        });
    }

    @Override
    public CompletableFuture<WebSocket> openSocket(URI uri, Map<String, String> headers, WebSocket.Listener listener) {
        WebSocket.Builder builder = clientNow().newWebSocketBuilder().connectTimeout(connectTimeout);
        headers.forEach(builder::header);
        return builder.buildAsync(uri, listener).thenApply(socket -> {
            inFlight.removeIf(each -> each instanceof OpenSocket open && open.isOver());
            inFlight.add(new OpenSocket(socket));
            if (closed) {
                socket.abort();
            }
            return socket;
        });
    }

    /** Ends a WebSocket together with the client. */
    private record OpenSocket(WebSocket socket) implements Runnable {

        boolean isOver() {
            return socket.isInputClosed() && socket.isOutputClosed();
        }

        @Override
        public void run() {
            socket.abort();
        }
    }

    @Override
    public void execute(Runnable work) {
        clientNow();
        ExecutorService threads = executor;
        if (threads == null) {
            throw new IllegalStateException("not started");
        }
        try {
            threads.execute(work);
        } catch (RejectedExecutionException closing) {
            throw closedClient();
        }
    }

    private static ClosedException closedClient() {
        return new ClosedException("the client is closed; create another one");
    }

    private HttpClient clientNow() {
        HttpClient ready = client;
        if (ready != null && !closed) {
            return ready;
        }
        synchronized (starting) {
            if (closed) {
                throw closedClient();
            }
            if (client == null) {
                executor = DaemonThreads.newExecutor();
                client = given != null ? given : newClient(executor);
            }
            return client;
        }
    }

    private HttpClient newClient(ExecutorService executor) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(executor)
                .build();
    }

    @Override
    public void close() {
        HttpClient toClose;
        ExecutorService toEnd;
        synchronized (starting) {
            if (closed) {
                return;
            }
            closed = true;
            toClose = given == null ? client : null;
            toEnd = executor;
            client = null; // before JDK 21 the collector closes a client that nobody refers to
        }
        inFlight.forEach(Runnable::run);
        if (toClose != null) {
            DaemonThreads.shutdown(toClose);
        }
        if (toEnd != null) {
            toEnd.shutdown();
        }
    }

    /** One request on its way. */
    private final class Exchange {

        private final TransportRequest request;
        private final @Nullable BodySender sender;
        private final Runnable cancelAction = this::cancel;
        private final CompletableFuture<TransportResponse> answered = new CompletableFuture<>();
        private volatile @Nullable CompletableFuture<HttpResponse<BodySource>> sent;
        private volatile @Nullable JdkBody body;
        private volatile boolean aborted;

        Exchange(TransportRequest request) {
            this.request = request;
            this.sender = request.body() == null ? null : BodySender.of(request.body());
        }

        /** Completes as soon as the headers are there: not with the JDK's future, which a dropped connection fails. */
        CompletableFuture<TransportResponse> start() {
            HttpClient http = clientNow();
            inFlight.add(cancelAction);
            CompletableFuture<HttpResponse<BodySource>> future = http.sendAsync(built(), this::subscriber);
            sent = future;
            // The JDK's client leaves the connection open when what comes is no HTTP. It closes it when a future
            // derived
            // from its own is cancelled, but not its own, which is complete by then: so one is kept that never is.
            CompletableFuture<?> lasting =
                    future.handle((response, failure) -> null).thenCompose(over -> new CompletableFuture<>());
            future.whenComplete((response, failure) -> {
                if (failure != null) {
                    lasting.cancel(true);
                    answered.completeExceptionally(failure);
                }
            });
            if (closed || aborted) {
                cancel();
            }
            return answered;
        }

        private HttpRequest built() {
            HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri()).version(HttpClient.Version.HTTP_1_1);
            if (sender == null && request.method().equals("GET")) {
                builder.GET(); // method("GET", noBody()) would send a content-length
            } else {
                builder.method(request.method(), sender == null ? BodyPublishers.noBody() : sender);
            }
            request.headers().forEach(builder::setHeader);
            return builder.build();
        }

        private JdkBody subscriber(ResponseInfo info) {
            long dropAfter = info.statusCode() >= 500
                    ? info.headers().firstValueAsLong("content-length").orElse(-1)
                    : -1;
            understood = true;
            JdkBody created = new JdkBody(dropAfter, this::finished);
            body = created;
            inFlight.add(cancelAction);
            if (aborted
                    || closed
                    || !answered.complete(new TransportResponse(info.statusCode(), info.headers(), created))) {
                created.close();
            }
            return created;
        }

        private void cancel() {
            aborted = true;
            CompletableFuture<?> future = sent;
            if (future != null) {
                future.cancel(true);
            }
            JdkBody receiving = body;
            if (receiving != null) {
                receiving.close();
            }
            inFlight.remove(cancelAction);
        }

        TransportException abort(TransportException why) {
            cancel();
            return why;
        }

        /** The wait for the headers is over; if there is no body to read, nothing is in flight any more. */
        void settled() {
            if (body == null) {
                inFlight.remove(cancelAction);
            }
        }

        private void finished() {
            inFlight.remove(cancelAction);
        }

        private boolean unsent() {
            return sender != null && !sender.isComplete();
        }

        TransportException headersTimeout(Duration headers) {
            boolean doubtful =
                    !understood && "https".equalsIgnoreCase(request.uri().getScheme());
            String hint = doubtful ? " (if this port does not speak TLS, use http:// in the base URL)" : "";
            return new TransportException(
                    Reason.HEADERS_TIMEOUT, unsent(), "no answer within " + headers.toMillis() + " ms" + hint, null);
        }

        TransportException closedHere() {
            return new TransportException(Reason.CLOSED, unsent(), "closed", null);
        }

        TransportException explain(@Nullable Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (aborted || closed) {
                return closedHere();
            }
            if (sender != null && sender.readFailure() != null) {
                return new TransportException(
                        Reason.UNREADABLE_BODY, true, "the body could not be read", sender.readFailure());
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return new TransportException(
                        Reason.CONNECT_TIMEOUT,
                        true,
                        "no connection within " + connectTimeout.toMillis() + " ms",
                        cause);
            }
            if (cause instanceof ConnectException || cause instanceof UnresolvedAddressException) {
                String why = isUnresolved(cause) ? "unknown host" : message(cause, "connection refused");
                return new TransportException(Reason.UNREACHABLE, true, why, cause);
            }
            Mismatch mismatch = Mismatch.of(cause, request.uri());
            if (mismatch != null) {
                return new TransportException(Reason.MISMATCH, mismatch.unsent() || unsent(), mismatch.text(), cause);
            }
            boolean unsent = unsent() || !(cause instanceof IOException);
            boolean doubtful =
                    !understood && "http".equalsIgnoreCase(request.uri().getScheme());
            String hint = doubtful ? " (if this port speaks TLS, use https:// in the base URL)" : "";
            return new TransportException(
                    Reason.BROKEN, unsent, "the connection broke: " + message(cause, "?") + hint, cause);
        }

        private static boolean isUnresolved(@Nullable Throwable cause) {
            return cause instanceof UnresolvedAddressException
                    || (cause != null && cause.getCause() != null && isUnresolved(cause.getCause()));
        }

        private static String message(@Nullable Throwable cause, String otherwise) {
            return cause == null || cause.getMessage() == null ? otherwise : cause.getMessage();
        }
    }
}
