package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.http.BodySource;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Errors;
import dev.agentos4j.client.http.OpenStream;
import dev.agentos4j.client.http.StepwiseSubscription;
import dev.agentos4j.client.http.TransportException;
import dev.agentos4j.protocol.run.RunEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A run's stream pushed to one subscriber without a thread that waits. */
final class RunSubscription extends StepwiseSubscription<RunEvent> {

    private final Engine engine;
    private final StreamReading reading;
    private final Flow.Subscriber<? super RunEvent> subscriber;
    private final CompletableFuture<RunResult> result;

    /** Something was started that signals when it is done. */
    private volatile boolean busy;

    private volatile @Nullable OpenStream arrived;
    private volatile @Nullable Throwable openFailure;

    /** How the server stored the run, when that was asked for. */
    private volatile @Nullable Answer answer;

    private record Answer(@Nullable Object value) {}

    // Touched by step() alone.
    private @Nullable CompletableFuture<?> started;
    private @Nullable OpenStream open;
    private boolean done;

    private volatile boolean overdue;
    private volatile @Nullable CompletableFuture<?> deadline;

    RunSubscription(
            Engine engine,
            StreamReading reading,
            Flow.Subscriber<? super RunEvent> subscriber,
            CompletableFuture<RunResult> result) {
        super(engine, subscriber);
        this.engine = engine;
        this.reading = reading;
        this.subscriber = subscriber;
        this.result = result;
    }

    @Override
    protected void subscribed() {
        deadline = reading.deadline().whenOver(() -> {
            overdue = true;
            signal();
        });
    }

    @Override
    protected void step() {
        while (!done) {
            Throwable wrong = failure();
            if (isCancelled()) {
                end(null);
                result.cancel(false);
            } else if (wrong != null) {
                fail(wrong);
            } else if (isWanted() && deliver()) {
                continue;
            } else if (reading.isExhausted()) {
                complete();
            } else if (overdue) {
                reading.afterEnd(reading.deadline().passed(false, null));
                overdue = false; // the run has ended, and only a last frame is missing
            } else if (busy || !isWanted()) {
                return;
            } else {
                advance();
            }
        }
        OpenStream late = arrived; // a connection that came when nobody wanted it any more
        if (late != null) {
            arrived = null;
            late.body().close();
        }
    }

    private boolean deliver() {
        RunEvent event = reading.poll();
        if (event == null) {
            return false;
        }
        if (reading.delivered() == 1 && open != null) {
            open.report().firstEvent();
        }
        deliver(event);
        return true;
    }

    /** Gets on: takes up a connection that has come, reads bytes that have, or sees to it that there will be some. */
    private void advance() {
        OpenStream fresh = arrived;
        Throwable failed = openFailure;
        if (fresh != null) {
            arrived = null;
            open = fresh;
            reading.opened(fresh);
        } else if (failed != null) {
            openFailure = null;
            pause(reading.afterFailedOpen(asOurs(failed)));
        } else if (answer != null) {
            Object value = answer.value();
            answer = null;
            Duration pause = reading.answered(value);
            if (pause != null) {
                pause(pause);
            }
        } else if (open == null) {
            connect();
        } else {
            read(open);
        }
    }

    private void connect() {
        busy = true;
        CompletableFuture<OpenStream> opening = engine.openAsync(reading.nextCall(), reading.deadline());
        started = opening;
        opening.whenComplete((stream, failure) -> {
            arrived = stream;
            openFailure = failure;
            ready();
        });
    }

    private void read(OpenStream stream) {
        TransportException broken = null;
        try {
            List<ByteBuffer> part = stream.body().poll();
            if (part == null) {
                busy = true;
                stream.body().whenReady(reading.idle(stream), this::ready);
                return;
            }
            if (part != BodySource.END) {
                reading.feed(part);
                return;
            }
        } catch (TransportException failed) {
            broken = failed;
        }
        Duration pause = reading.afterEnd(broken);
        release(broken);
        Call<?> question = reading.question();
        if (question != null) {
            ask(question);
        } else if (pause != null) {
            pause(pause);
        }
    }

    private void ask(Call<?> question) {
        busy = true;
        CompletableFuture<?> asking = engine.sendAsync(question);
        started = asking;
        asking.whenComplete((value, failure) -> {
            try {
                Errors.rethrow(failure);
                answer = new Answer(value);
            } catch (Throwable broken) { // an Error too: the subscriber waits
                failed(broken);
            }
            ready();
        });
    }

    private void pause(Duration pause) {
        busy = true;
        CompletableFuture<Boolean> timer = engine.pauses().after(pause);
        started = timer;
        timer.thenRun(this::ready);
    }

    private void ready() {
        busy = false;
        signal();
    }

    private void complete() {
        OpenStream stream = open;
        if (stream != null) {
            open = null;
            stream.body().drain(EngineRunStream.DRAIN);
            stream.report().end(reading.delivered(), null);
        }
        done = true;
        stopClock();
        result.complete(reading.result());
        subscriber.onComplete();
    }

    @Override
    protected void fail(Throwable failure) {
        if (!done) {
            try {
                end(failure);
            } finally {
                result.completeExceptionally(failure);
                subscriber.onError(failure);
            }
        }
    }

    private void stopClock() {
        CompletableFuture<?> clock = deadline;
        if (clock != null) {
            clock.cancel(false);
        }
    }

    private void end(@Nullable Throwable failure) {
        done = true;
        stopClock();
        if (started != null) {
            started.cancel(true);
        }
        release(failure);
    }

    private void release(@Nullable Throwable reason) {
        OpenStream stream = open;
        if (stream != null) {
            open = null;
            stream.body().close();
            stream.report().end(reading.delivered(), reason);
        }
    }

    private static AgentOSException asOurs(Throwable failure) {
        Errors.rethrow(failure);
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof AgentOSException ours
                ? ours
                : new AgentOSException("the stream could not be opened: " + cause, cause);
    }
}
