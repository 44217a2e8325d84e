package dev.agentos4j.runtime.model.wire;

import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests to model services over the JDK's client, as the only class of the runtime that knows it. The library's
 * own transport drops the headers of a refusal, and with them how long the service asks to be left alone, and takes a
 * compressed answer for text.
 */
final class WireTransport {

    /** What an error says in more than this is not read. */
    private static final int LONGEST_ERROR = 64 << 10;

    /** Some tell an error and keep the connection open. */
    private static final Duration ERROR_PATIENCE = Duration.ofSeconds(5);

    /** As long as the SDKs of the providers wait. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private final HttpClient http;
    private final @Nullable Duration readTimeout;

    /**
     * @param readTimeout how long an answer may take to begin, and how long the service may be silent within it; {@code null}
     *     for any time to begin and ten minutes of silence
     */
    WireTransport(@Nullable Duration connectTimeout, @Nullable Duration readTimeout) {
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (connectTimeout != null) {
            builder.connectTimeout(connectTimeout);
        }
        this.http = builder.build();
        this.readTimeout = readTimeout;
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws ServiceFailure if the service refuses it
     */
    SuccessfulHttpResponse whole(HttpRequest request, WireCall call) {
        try {
            Begun answer = begun(http.send(of(request), BodyHandlers.ofPublisher()));
            URI elsewhere = elsewhere(answer);
            if (elsewhere != null) {
                answer = begun(http.send(of(request, elsewhere), BodyHandlers.ofPublisher()));
            }
            call.holds(answer.body());
            try (InputStream body = body(answer)) {
                return success(answer.head(), new BoundedAnswer(body).readAllBytes());
            }
        } catch (HttpTimeoutException late) {
            throw new TimeoutException(late);
        } catch (AnswerBody.Silent silent) {
            throw silent.failure();
        } catch (BoundedAnswer.TooLarge large) {
            throw ServiceFailure.of(ServiceFailure.Kind.NO_ANSWER, String.valueOf(large.getMessage()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the model was asked", cancelled);
        }
    }

    /** Sends a request and has the answer read on a thread of its own. The listener hears its end or one failure. */
    void stream(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener, WireCall call) {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent = sent(of(request), call);
        Thread.ofVirtual().name("model-stream-read").start(() -> {
            try {
                Begun answer = begun(sent.get());
                URI elsewhere = elsewhere(answer);
                if (elsewhere != null) {
                    answer = begun(sent(of(request, elsewhere), call).get());
                }
                read(answer, parser, listener, call);
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                listener.onError(cause instanceof HttpTimeoutException ? new TimeoutException(cause) : cause);
            } catch (AnswerBody.Silent silent) {
                listener.onError(silent.failure());
            } catch (Throwable failure) {
                listener.onError(failure);
            }
        });
    }

    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent(
            java.net.http.HttpRequest request, WireCall call) {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                http.sendAsync(request, BodyHandlers.ofPublisher());
        call.holds(() -> answer.cancel(true));
        return answer;
    }

    /** An answer that has begun; its bytes are asked for when they are read. */
    private record Begun(HttpResponse<?> head, AnswerBody body) {}

    /** The JDK's own stream of an answer drops what it has not handed out when the connection breaks: this one reads it. */
    private Begun begun(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        AnswerBody body = new AnswerBody(readTimeout == null ? LONGEST_SILENCE : readTimeout);
        response.body().subscribe(body);
        return new Begun(response, body);
    }

    private static @Nullable URI elsewhere(Begun answer) {
        HttpResponse<?> head = answer.head();
        URI elsewhere = Redirects.of(head.uri(), head.statusCode(), location(head));
        if (elsewhere != null) {
            answer.body().close();
        }
        return elsewhere;
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("location").orElse("");
    }

    private static void read(
            Begun answer, ServerSentEventParser parser, ServerSentEventListener listener, WireCall call)
            throws IOException {
        call.holds(answer.body());
        try (InputStream body = body(answer)) {
            listener.onOpen(success(answer.head(), null));
            parser.parse(body, listener);
        }
        listener.onClose();
    }

    private java.net.http.HttpRequest of(HttpRequest request) {
        return of(request, URI.create(request.url()));
    }

    private java.net.http.HttpRequest of(HttpRequest request, URI address) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(address);
        if ("http".equalsIgnoreCase(address.getScheme())) {
            builder.version(HttpClient.Version.HTTP_1_1); // local servers stumble over the offer of HTTP/2
        }
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String body = request.body();
        builder.method(request.method().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (readTimeout != null) {
            builder.timeout(readTimeout);
        }
        return builder.build();
    }

    private static SuccessfulHttpResponse success(HttpResponse<?> response, byte @Nullable [] body) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    /**
     * The body as the service wrote it.
     *
     * @throws ServiceFailure if the status is none of success
     */
    private static InputStream body(Begun answer) throws IOException {
        HttpResponse<?> head = answer.head();
        int status = head.statusCode();
        if (status >= 200 && status < 300) {
            return plain(answer);
        }
        CompletableFuture.delayedExecutor(ERROR_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> answer.body().close());
        try (InputStream raw = answer.body()) {
            String words = words(answer);
            String elsewhere = Redirects.words(head.uri(), status, location(head));
            if (elsewhere != null) {
                throw new ServiceFailure(ServiceFailure.Kind.STATUS, status, null, elsewhere, null);
            }
            throw ServiceError.ofStatus(status, words)
                    .withRetryAfter(RetryAfter.of(head.headers().map(), Instant.now()));
        }
    }

    private static InputStream plain(Begun answer) throws IOException {
        return PlainBody.of(
                answer.body(),
                answer.head().headers().firstValue("content-encoding").orElse(""));
    }

    /** What came of an error, also if its end does not come. */
    private static String words(Begun answer) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        try {
            InputStream body = plain(answer);
            byte[] buffer = new byte[8 << 10];
            int count = body.read(buffer);
            while (count >= 0 && words.size() < LONGEST_ERROR) {
                words.write(buffer, 0, count);
                count = body.read(buffer);
            }
        } catch (ServiceFailure unreadable) {
            return unreadable.words();
        } catch (IOException cutOff) {
            // the status says enough
        }
        return words.toString(StandardCharsets.UTF_8);
    }
}
