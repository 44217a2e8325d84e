package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.session.RunKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A run that was started or continued.
 *
 * @param <O> what it gives
 */
public final class Run<O extends Struct> {

    private final Component<O> component;
    private final String runId;
    private final String sessionId;
    private final @Nullable String userId;
    private final Principal caller;
    private final boolean background;
    private final RunLog log;
    private final long start;
    private final Cancellation cancellation;
    private final RunBudget budget;
    private final CompletableFuture<O> result = new CompletableFuture<>();
    private volatile RunStatus status = RunStatus.PENDING;
    private volatile long runningSince;
    private volatile @Nullable RunSettlement<O> settlement;

    Run(Component<O> component, RunContext context, boolean background) {
        this.component = component;
        this.runId = context.runId();
        this.sessionId = context.sessionId();
        this.userId = context.userId();
        this.caller = context.options().caller();
        this.background = background;
        this.log = context.log();
        this.start = log.nextIndex();
        this.cancellation = context.cancellation();
        this.budget = context.budget();
    }

    public String runId() {
        return runId;
    }

    public String sessionId() {
        return sessionId;
    }

    RunKey key() {
        return new RunKey(sessionId, runId);
    }

    /** Whose run it is, {@code null} for nobody's. */
    public @Nullable String userId() {
        return userId;
    }

    public Component<O> component() {
        return component;
    }

    /** Who asked for it. */
    Principal caller() {
        return caller;
    }

    /** Whether it goes on when nobody reads. */
    public boolean isBackground() {
        return background;
    }

    /** Where it stands now. */
    public RunStatus status() {
        return status;
    }

    /** Why it failed; {@code null} if it did not, or not by an exception. */
    public @Nullable RunFailure failure() {
        RunSettlement<O> settled = settlement;
        return settled == null ? null : settled.failure();
    }

    /** Its events. */
    public RunLog log() {
        return log;
    }

    /** Reads its events from where it was started or continued. */
    public EventCursor events() {
        return log.from(start);
    }

    /** Reads its events from this number on. */
    public EventCursor events(long fromIndex) {
        return log.from(fromIndex);
    }

    /** Waits until it has ended or paused, and is stored. A failed or cancelled run has an output as well. */
    public O await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(broken.getCause());
        }
    }

    /** Completes with the output when the run has ended or paused, and is stored. Completing it changes nothing. */
    public CompletableFuture<O> result() {
        return result.copy();
    }

    /** Stops it at once. Does nothing if it has ended. */
    public void cancel() {
        cancellation.cancel("Run " + runId + " was cancelled");
    }

    /** Stops it at once, because somebody asked for that and not because its client or the server has gone. */
    void cancelAsAsked() {
        cancellation.asked();
        cancel();
    }

    void running() {
        runningSince = System.nanoTime();
        status = RunStatus.RUNNING;
    }

    /** For how many nanoseconds it has been active; 0 before. */
    long nanosRunning() {
        return runningSince == 0 ? 0 : System.nanoTime() - runningSince;
    }

    RunBounds bounds() {
        return budget.bounds();
    }

    void outOfTime() {
        cancellation.end(budget.outOfTime());
    }

    void settledBy(RunSettlement<O> itsSettlement) {
        settlement = itsSettlement;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Ends it although its thread does not heed that it must stop. */
    void abandon() {
        RunSettlement<O> itsSettlement = settlement;
        if (itsSettlement != null) {
            itsSettlement.abandon();
        }
    }

    void settled(RunStatus how) {
        status = how;
    }

    void complete(O output) {
        result.complete(output);
    }

    void broken(Throwable failure) {
        status = RunStatus.ERROR;
        result.completeExceptionally(failure);
    }

    /** Waits until the run has left the engine, for one that is stored as ended already. */
    void awaitLeft(Duration atMost) {
        if (!hasLeft(atMost)) {
            throw new RunConflictException("Run " + runId + " is still ending");
        }
    }

    /** Whether the run has left the engine, after a time at the latest. */
    boolean hasLeft(Duration atMost) {
        try {
            return result.handle((output, failure) -> true).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException stays) {
            return false;
        }
    }
}
