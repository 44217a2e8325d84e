package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.session.OvertakenException;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.TooLargeException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The end, or the pause, of a whole run. It is decided once, by the thread of the run or, if that does not heed, from
 * outside. It is stored as soon as it can be: what fails is tried again until it is stored or the engine is closed, so
 * that no run stays {@code RUNNING}. Only then it is told, and the run leaves the engine.
 */
final class RunSettlement<O extends Struct> {

    private static final System.Logger LOG = System.getLogger(RunSettlement.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final RunEngine engine;
    private final Run<O> run;
    private final RunContext context;
    private final RunPipeline<O> pipeline;
    private final AtomicBoolean decided = new AtomicBoolean();
    private volatile @Nullable StoredRun begun;

    RunSettlement(RunEngine engine, Run<O> run, RunContext context, RunPipeline<O> pipeline) {
        this.engine = engine;
        this.run = run;
        this.context = context;
        this.pipeline = pipeline;
    }

    /** The run as it is stored at its beginning: what an end can be made of when nothing better is there. */
    void begun(StoredRun stored) {
        begun = stored;
    }

    @Nullable
    RunFailure failure() {
        return pipeline.failure();
    }

    /** Whether the run is stored as active, so that its end has to be stored, too. */
    boolean isBegun() {
        return begun != null;
    }

    /** The run ended so. Does nothing if it was ended from outside. */
    void settle(Ending<O> ending) {
        if (decided.compareAndSet(false, true)) {
            store(ending, false);
        }
    }

    /** The run failed, and could not even say how. */
    void fail(Throwable failure) {
        if (decided.compareAndSet(false, true)) {
            pipeline.failed(failure);
            store(bare(RunStatus.ERROR, RunFailure.of(failure).message()), false);
        }
    }

    /** The run must stop, and its thread does not leave what it does: it is left behind. */
    void abandon() {
        if (begun != null && decided.compareAndSet(false, true)) {
            RunCancelledException why = context.cancellation().why();
            boolean failed = why instanceof RunLimitException;
            pipeline.failed(why);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "run {0} does not heed that it must stop; its thread is left behind",
                    run.runId());
            store(bare(failed ? RunStatus.ERROR : RunStatus.CANCELLED, String.valueOf(why.getMessage())), false);
        }
    }

    /** The run could not be stored as running, so it does not run. A row that is there nevertheless is settled. */
    void refuse(Throwable failure) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        pipeline.failed(failure);
        String why = "The run was not started, for it could not be stored: " + told(failure);
        tellUnstored(why, failure);
        if (begun == null) {
            leave(RunStatus.ERROR, null);
        } else {
            store(bare(RunStatus.ERROR, why), true);
        }
    }

    /**
     * @param told whether those who wait were told already that the end is not stored
     */
    private void store(Ending<O> wanted, boolean told) {
        Thread.interrupted(); // a run that was cancelled still has to be stored
        Ending<O> ending = wanted;
        boolean answered = told;
        Duration pause = FIRST_PAUSE;
        long answerBy = System.nanoTime() + engine.limits().endStoredWithin().toNanos();
        while (true) {
            Throwable failure;
            try {
                List<LoggedEvent> last = pipeline.storeEnd(ending);
                if (!answered) {
                    tell(ending, last);
                }
                leave(ending.status(), ending.output());
                if (!answered) {
                    run.complete(ending.output());
                }
                return;
            } catch (OvertakenException elsewhere) {
                if (!answered) {
                    tellUnstored(String.valueOf(elsewhere.getMessage()), elsewhere);
                }
                leave(RunStatus.ERROR, null);
                return;
            } catch (Throwable failed) {
                failure = failed;
                if (!(failed instanceof StoreException) || failed instanceof TooLargeException) {
                    ending = smaller(ending, failed); // to try it again does not help
                }
            }
            boolean closed = engine.isClosed();
            if (!answered && (closed || System.nanoTime() - answerBy > 0)) {
                tellUnstored("The run ended, but that could not be stored yet: " + told(failure), failure);
                answered = true;
            }
            if (closed) {
                leave(ending.status(), ending.output()); // the next start finds the run, and says that it was cut off
                return;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** The cause is the log's: a store's words are of files and statements, unless they are about what it was given. */
    private String told(Throwable failure) {
        if (failure instanceof TooLargeException) {
            return String.valueOf(failure.getMessage());
        }
        return ErrorId.log(LOG, "run " + run.runId() + " could not be stored", failure)
                .toString();
    }

    /** What is left to store when an end cannot be stored for what it is, such as too large for the memory. */
    private Ending<O> smaller(Ending<O> ending, Throwable why) {
        pipeline.failed(why);
        try {
            return bare(
                    RunStatus.ERROR,
                    "The run ended as " + ending.status().value() + ", but that could not be stored: " + told(why));
        } catch (OutOfMemoryError tryAgain) {
            return ending;
        }
    }

    private void tell(Ending<O> ending, List<LoggedEvent> last) {
        run.log().addLast(last);
        run.settled(ending.status());
    }

    /** A caller that waits gets an error that says that the end is not stored, for nobody may build on what could be lost. */
    private void tellUnstored(String why, Throwable failure) {
        try {
            run.log()
                    .breakOff(bare(RunStatus.ERROR, why).events().stream()
                            .filter(event -> context.tells(event, false))
                            .toList());
        } finally {
            run.log().end();
            run.broken(failure);
        }
    }

    private void leave(RunStatus status, @Nullable Struct output) {
        pipeline.measured(status, output, true, run.nanosRunning());
        run.log().end();
        engine.ended(run);
    }

    /** An end that says how, and of what the run has come to only what was stored when it began. */
    @SuppressWarnings("unchecked") // the output of the component's own run
    private Ending<O> bare(RunStatus status, String reason) {
        StoredRun stored = Objects.requireNonNullElseGet(begun, () -> pipeline.stored(RunStatus.RUNNING));
        JsonString content = new JsonString(reason);
        Struct output = stored.kind() == ComponentKind.WORKFLOW
                ? WorkflowRunOutput.SHAPE
                        .edit(stored.workflowOutput())
                        .set(WorkflowRunOutput.STATUS, status)
                        .set(WorkflowRunOutput.CONTENT, content)
                        .build()
                : RunOutput.SHAPE
                        .edit(stored.runOutput())
                        .set(RunOutput.STATUS, status)
                        .set(RunOutput.CONTENT, content)
                        .set(RunOutput.CONTENT_TYPE, "str")
                        .build();
        StoredRun ended = new StoredRun(
                stored.runId(),
                stored.sessionId(),
                stored.kind(),
                stored.componentId(),
                stored.userId(),
                stored.parentRunId(),
                status,
                stored.createdAt(),
                output);
        return new Ending<>(status, (O) output, JsonObject.EMPTY, List.of(FinalEvent.of(ended)));
    }
}
