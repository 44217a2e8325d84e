package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Errors;
import dev.agentos4j.client.http.OpenStream;
import dev.agentos4j.client.http.TransportException;
import dev.agentos4j.protocol.run.RunEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A run's stream read on the calling thread. */
final class EngineRunStream implements RunStream {

    /** How long the rest of an ended stream may take until its connection is given up. */
    static final Duration DRAIN = Duration.ofSeconds(2);

    private final Engine engine;
    private final StreamPlan plan;
    private final StreamReading reading;
    private volatile @Nullable OpenStream open;
    private volatile boolean closed;
    private @Nullable RunEvent next;
    private @Nullable Throwable failure;

    private EngineRunStream(Engine engine, StreamPlan plan) {
        this.engine = engine;
        this.plan = plan;
        this.reading = new StreamReading(engine, plan);
    }

    /** Starts the run and waits for the headers of its stream. */
    static EngineRunStream start(Engine engine, StreamPlan plan) {
        EngineRunStream stream = new EngineRunStream(engine, plan);
        stream.connect();
        return stream;
    }

    private void connect() {
        while (true) {
            Duration pause;
            try {
                OpenStream opened = engine.open(reading.nextCall(), reading.deadline());
                open = opened;
                if (closed) {
                    opened.body().close();
                }
                reading.opened(opened);
                return;
            } catch (ClosedException | CallInterruptedException ended) {
                throw ended;
            } catch (AgentOSException failed) {
                release(failed);
                pause = reading.afterFailedOpen(failed);
            } catch (Error failed) {
                release(failed);
                throw failed;
            }
            pause(pause);
        }
    }

    @Override
    public boolean hasNext() {
        if (next != null) {
            return true;
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        Errors.rethrow(failure);
        try {
            next = advance();
            return next != null;
        } catch (RuntimeException | Error failed) {
            failure = failed;
            release(failed);
            throw failed;
        }
    }

    private @Nullable RunEvent advance() {
        while (true) {
            RunEvent event = reading.poll();
            if (event != null) {
                delivered();
                return event;
            }
            if (reading.isExhausted()) {
                drain();
                return null;
            }
            if (closed) {
                throw new ClosedException("the stream of run " + runId() + " is closed.");
            }
            readOn();
        }
    }

    private void delivered() {
        OpenStream stream = open;
        if (reading.delivered() == 1 && stream != null) {
            stream.report().firstEvent();
        }
        if (reading.isExhausted()) {
            drain();
        }
    }

    /** Reads until there are events, or until the stream is over or broken. */
    private void readOn() {
        OpenStream stream = open;
        if (stream == null) {
            throw new IllegalStateException("not connected");
        }
        TransportException broken = null;
        try {
            reading.deadline().check();
            List<ByteBuffer> part = stream.body().read(reading.idle(stream));
            if (part != null) {
                reading.feed(part);
                return;
            }
        } catch (TransportException failed) {
            broken = failed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "the stream of run " + runId() + ": the thread was interrupted while it waited for an event.",
                    interrupted);
        }
        Duration pause = reading.afterEnd(broken);
        release(broken);
        Call<?> question = reading.question();
        if (question != null) {
            pause = reading.answered(ask(question));
        }
        if (pause != null) {
            pause(pause);
            connect();
        }
    }

    private @Nullable Object ask(Call<?> question) {
        try {
            return engine.send(question);
        } catch (ClosedException | CallInterruptedException ended) {
            throw ended;
        } catch (AgentOSException notThere) {
            return null; // the reason why the stream broke is what there is to say
        }
    }

    private void pause(Duration pause) {
        try {
            engine.pauses().pause(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "the stream of run " + runId() + ": the thread was interrupted while it waited to reconnect.",
                    interrupted);
        }
    }

    /** The run has ended: what is left of the stream is read away, so that the connection can be used again. */
    private void drain() {
        OpenStream stream = open;
        if (stream != null) {
            open = null;
            stream.body().drain(DRAIN);
            stream.report().end(reading.delivered(), null);
        }
    }

    private void release(@Nullable Throwable reason) {
        OpenStream stream = open;
        if (stream != null) {
            open = null;
            stream.body().close();
            stream.report().end(reading.delivered(), reason);
        }
    }

    @Override
    public Iterator<RunEvent> iterator() {
        if (next == null && failure == null && reading.isExhausted()) {
            throw new IllegalStateException("the events of run " + runId()
                    + " have been read, and a stream gives each of them once: keep those that are needed again, as in"
                    + " stream.stream().toList()");
        }
        return this;
    }

    @Override
    public RunEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("run " + runId() + " has ended");
        }
        RunEvent event = next;
        next = null;
        return event;
    }

    @Override
    public String runId() {
        return reading.progress().runId();
    }

    @Override
    public @Nullable String sessionId() {
        return reading.progress().sessionId();
    }

    @Override
    public RunResult result() {
        while (hasNext()) {
            next();
        }
        return reading.result();
    }

    @Override
    public List<Gap> gaps() {
        return reading.gaps();
    }

    @Override
    public List<Reconnect> reconnects() {
        return reading.reconnects();
    }

    @Override
    public void cancel() {
        engine.send(plan.cancel(runId(), sessionId()));
    }

    @Override
    public void close() {
        closed = true;
        release(null);
    }
}
