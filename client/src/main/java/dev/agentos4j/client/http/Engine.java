package dev.agentos4j.client.http;

import dev.agentos4j.client.CallInterruptedException;
import dev.agentos4j.client.RawResponse;
import dev.agentos4j.client.RequestOptions;
import dev.agentos4j.protocol.sse.SseLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Carries out calls, on the calling thread or not, with the retries, tokens and errors of {@link Attempts}. */
public final class Engine implements AutoCloseable {

    private final Transport transport;
    private final Settings settings;
    private final Pauses pauses;
    private final RetryRules rules;

    public Engine(Transport transport, Settings settings, Pauses pauses) {
        this.transport = transport;
        this.settings = settings;
        this.pauses = pauses;
        this.rules = new RetryRules(pauses.clock(), pauses.random());
    }

    /** An engine with more options for every call, over the same connections. */
    public Engine with(RequestOptions options) {
        return new Engine(transport, settings.with(options), pauses);
    }

    public String baseUrl() {
        return settings.baseUrl().toString();
    }

    public SseLimits streamLimits() {
        return settings.streamLimits();
    }

    public Pauses pauses() {
        return pauses;
    }

    /** Carries out a call and waits for its value. */
    public <T extends @Nullable Object> T send(Call<T> call) {
        Attempts<T> attempts = new Attempts<>(settings, rules, call);
        try {
            RawResponse answer = exchange(attempts);
            T value = attempts.read(answer);
            attempts.report().end(0, null);
            return value;
        } catch (RuntimeException failure) {
            attempts.report().end(0, failure);
            throw failure;
        }
    }

    private RawResponse exchange(Attempts<?> attempts) {
        while (true) {
            Duration pause;
            try {
                TransportResponse response =
                        transport.send(attempts.request(), attempts.timeouts().headers());
                RawResponse answer = attempts.raw(response, readAll(attempts, response));
                attempts.show(answer);
                if (isSuccess(answer.status())) {
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
    public OpenStream open(Call<?> call) {
        Attempts<?> attempts = new Attempts<>(settings, rules, call);
        try {
            while (true) {
                Duration pause;
                try {
                    TransportResponse response = transport.send(
                            attempts.request(), attempts.timeouts().headers());
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
        } catch (RuntimeException failure) {
            attempts.report().end(0, failure);
            throw failure;
        }
    }

    /** Carries out a call without waiting. Cancelling the future frees the connection. */
    public <T extends @Nullable Object> CompletableFuture<T> sendAsync(Call<T> call) {
        Attempts<T> attempts = new Attempts<>(settings, rules, call);
        return new AsyncSend<T>(transport, pauses, attempts, settings.maxResponseBytes(), attempts::read, null).start();
    }

    /** Sends a call whose answer is an event stream, without waiting. */
    public CompletableFuture<OpenStream> openAsync(Call<?> call) {
        return new AsyncSend<OpenStream>(
                        transport,
                        pauses,
                        new Attempts<>(settings, rules, call),
                        settings.maxResponseBytes(),
                        answer -> {
                            throw new IllegalStateException("a stream is not read to its end");
                        },
                        opened -> opened)
                .start();
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
            while ((part = body.read(attempts.timeouts().idle())) != null) {
                collector.add(part);
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

    private static CallInterruptedException interrupted(Attempts<?> attempts, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CallInterruptedException(
                attempts.describe() + ": the thread was interrupted while it waited.", cause);
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
