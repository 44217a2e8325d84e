package dev.agentos4j.client.http;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.http.TransportException.Reason;
import dev.agentos4j.client.request.RawResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call carried out without a thread that waits.
 *
 * @param <R> what the caller gets: the value of the call, or its stream
 */
final class AsyncSend<R extends @Nullable Object> {

    private final Transport transport;
    private final Pauses pauses;
    private final Attempts<?> attempts;
    private final long maxResponseBytes;
    private final Function<RawResponse, R> whole;
    private final @Nullable Function<OpenStream, R> streamed;
    private final CompletableFuture<R> result = new CompletableFuture<>();

    /** What to cancel when the caller loses interest: the exchange, the pause, or the body. */
    private volatile Runnable abort = () -> {};

    private volatile boolean abandoned;

    /**
     * @param whole makes the result from an answer in memory
     * @param streamed makes it from an answer that has just begun; {@code null} to read answers to their end
     */
    AsyncSend(
            Transport transport,
            Pauses pauses,
            Attempts<?> attempts,
            long maxResponseBytes,
            Function<RawResponse, R> whole,
            @Nullable Function<OpenStream, R> streamed) {
        this.transport = transport;
        this.pauses = pauses;
        this.attempts = attempts;
        this.maxResponseBytes = maxResponseBytes;
        this.whole = whole;
        this.streamed = streamed;
    }

    CompletableFuture<R> start() {
        result.whenComplete((value, failure) -> {
            if (failure != null) {
                abandoned = true;
                abort.run();
                attempts.report().end(0, failure);
            }
        });
        run(this::attempt);
        return result;
    }

    /** Does work off this thread and gives what it throws to the caller. */
    private void run(Runnable work) {
        try {
            transport.execute(() -> {
                try {
                    work.run();
                } catch (Throwable failure) { // an Error too: somebody waits
                    result.completeExceptionally(failure);
                }
            });
        } catch (Throwable closed) {
            result.completeExceptionally(closed);
        }
    }

    private void attempt() {
        if (abandoned) {
            return;
        }
        TransportRequest request;
        try {
            request = attempts.request();
        } catch (TransportException failure) {
            again(attempts.afterFailure(failure));
            return;
        } catch (InterruptedException interrupted) {
            throw Engine.interrupted(attempts, interrupted);
        }
        if (abandoned) {
            return; // while the token was waited for
        }
        CompletableFuture<TransportResponse> sent = transport.sendAsync(request, attempts.headers());
        abortBy(() -> sent.cancel(true));
        sent.whenComplete((response, failure) -> run(() -> {
            if (response == null) {
                again(attempts.afterFailure(transportFailure(failure)));
            } else {
                answered(response);
            }
        }));
    }

    private void answered(TransportResponse response) {
        BodySource body = response.body();
        abortBy(body::close);
        if (streamed == null || !Engine.isSuccess(response.status())) {
            collect(response, new BodyCollector(attempts, maxResponseBytes));
            return;
        }
        attempts.show(attempts.raw(response, new byte[0]));
        if (!result.complete(streamed.apply(new OpenStream(response, attempts.timeouts(), attempts.report())))) {
            body.close();
        }
    }

    private void collect(TransportResponse response, BodyCollector collector) {
        BodySource body = response.body();
        try {
            List<ByteBuffer> part;
            while ((part = body.poll()) != null && part != BodySource.END) {
                collector.add(part);
                attempts.deadline().check();
            }
            if (part == BodySource.END) {
                complete(attempts.raw(response, collector.bytes()));
            } else {
                body.whenReady(attempts.idle(), () -> run(() -> collect(response, collector)));
            }
        } catch (TransportException failure) {
            body.close();
            again(attempts.afterFailure(failure));
        }
    }

    private void complete(RawResponse answer) throws TransportException {
        attempts.show(answer);
        if (!attempts.accepts(answer)) {
            try {
                again(attempts.afterRefusal(answer));
            } catch (InterruptedException interrupted) {
                throw Engine.interrupted(attempts, interrupted);
            }
            return;
        }
        R value = whole.apply(answer);
        attempts.report().end(0, null);
        result.complete(value);
    }

    private void again(Duration pause) {
        if (pause.isZero()) {
            attempt();
            return;
        }
        CompletableFuture<Boolean> timer = pauses.after(pause);
        abortBy(() -> timer.cancel(false));
        timer.thenRun(() -> run(this::attempt));
    }

    private void abortBy(Runnable action) {
        abort = action;
        if (abandoned) {
            action.run();
        }
    }

    private static TransportException transportFailure(@Nullable Throwable failure) {
        Errors.rethrow(failure);
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof AgentOSException ours) {
            throw ours;
        }
        return cause instanceof TransportException known
                ? known
                : new TransportException(Reason.CLOSED, false, String.valueOf(cause), cause);
    }
}
