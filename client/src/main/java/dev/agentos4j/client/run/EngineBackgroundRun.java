package dev.agentos4j.client.run;

import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunOutcome;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A background run over the engine, waited for or not. */
final class EngineBackgroundRun<O extends Struct & RunOutcome> implements BackgroundRunHandle<O> {

    private final Engine engine;
    private final RunCalls<O> calls;
    private final String componentId;
    private final RunRef run;
    private final @Nullable O before;

    /**
     * @param before how the run was kept when it was continued; {@code null} if it was not. The real server goes on showing
     *     that until the run ends, so it tells nothing of how it went on
     */
    EngineBackgroundRun(Engine engine, RunCalls<O> calls, String componentId, RunRef run, @Nullable O before) {
        this.before = before;
        this.engine = engine;
        this.calls = calls;
        this.componentId = ApiPath.requireId(calls.kind().idName(), componentId);
        ApiPath.requireId("runId", run.runId());
        ApiPath.requireId("sessionId", Objects.requireNonNull(run.sessionId(), "sessionId must not be null"));
        this.run = run;
    }

    @Override
    public String runId() {
        return run.runId();
    }

    @Override
    public String sessionId() {
        return Objects.requireNonNull(run.sessionId());
    }

    @Override
    public O get() {
        return engine.send(calls.get(componentId, run));
    }

    @Override
    public O await(Duration timeout) {
        Polling polling = new Polling(timeout, engine.pauses().random());
        while (true) {
            O output = get();
            Duration pause = polling.after(output, hasSettled(output));
            if (pause == null) {
                return output;
            }
            try {
                engine.pauses().pause(pause);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException(
                        "the thread was interrupted while it waited for run " + runId() + ".", interrupted);
            }
        }
    }

    private boolean hasSettled(O output) {
        return output.status().isSettled() && !output.equals(before);
    }

    @Override
    public RunStream events() {
        return EngineRunStream.start(engine, calls.resumed(componentId, run, null));
    }

    @Override
    public void cancel() {
        engine.send(calls.cancel(componentId, run));
    }

    /** The same run for those who do not wait. */
    AsyncBackgroundRunHandle<O> async() {
        return new Async();
    }

    @Override
    public String toString() {
        return "BackgroundRunHandle[" + runId() + " in session " + sessionId() + "]";
    }

    private final class Async implements AsyncBackgroundRunHandle<O> {

        @Override
        public String runId() {
            return run.runId();
        }

        @Override
        public String sessionId() {
            return Objects.requireNonNull(run.sessionId());
        }

        @Override
        public CompletableFuture<O> get() {
            return engine.sendAsync(calls.get(componentId, run));
        }

        @Override
        public CompletableFuture<O> await(Duration timeout) {
            CompletableFuture<O> settled = new CompletableFuture<>();
            poll(new Polling(timeout, engine.pauses().random()), settled);
            return settled;
        }

        private void poll(Polling polling, CompletableFuture<O> settled) {
            CompletableFuture<O> asked;
            try {
                asked = get();
            } catch (Throwable failed) {
                settled.completeExceptionally(failed);
                return;
            }
            settled.whenComplete((output, failure) -> asked.cancel(true));
            asked.whenComplete((output, failure) -> {
                try {
                    Duration pause = failure == null ? polling.after(output, hasSettled(output)) : null;
                    if (failure != null) {
                        settled.completeExceptionally(failure);
                    } else if (pause == null) {
                        settled.complete(output);
                    } else if (!settled.isDone()) {
                        engine.pauses().after(pause).thenRun(() -> poll(polling, settled));
                    }
                } catch (Throwable late) { // an Error too: somebody waits
                    settled.completeExceptionally(late);
                }
            });
        }

        @Override
        public RunPublisher events() {
            return new EngineRunPublisher(engine, calls.resumed(componentId, run, null));
        }

        @Override
        public CompletableFuture<@Nullable Void> cancel() {
            return engine.sendAsync(calls.cancel(componentId, run));
        }

        @Override
        public String toString() {
            return "Async" + EngineBackgroundRun.this;
        }
    }
}
