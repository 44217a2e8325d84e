package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.CancellationStage;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.meter.RunMeasure;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.time.Seconds;
import dev.agentos4j.runtime.trace.RunSpans;
import dev.agentos4j.runtime.trace.TracedRun;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every run goes through, whatever it is a run of and whether it is a whole or a part: running, storing how it
 * ended, and only then telling it. The end of a whole is stored by its {@link RunSettlement}.
 */
final class RunPipeline<O extends Struct> {

    private static final System.Logger LOG = System.getLogger(RunPipeline.class.getName());

    private final Component<O> component;
    private final RunContext context;
    private final Execution<O> execution;
    private final boolean kept;
    private volatile @Nullable RunFailure failure;

    /**
     * @param kept whether the run has a row of its own
     */
    RunPipeline(Component<O> component, RunContext context, Execution<O> execution, boolean kept) {
        this.component = component;
        this.context = context;
        this.execution = execution;
        this.kept = kept;
    }

    /** Stores that the run is running, unless it has no row of its own. */
    void note() {
        if (kept) {
            store().noteRun(stored(RunStatus.RUNNING));
        }
    }

    /** Runs a part, stores how it ended, tells it; on the calling thread. */
    Ending<O> pass() {
        long start = System.nanoTime();
        Ending<O> ending = produce();
        if (kept) {
            store().saveRun(stored(ending.status(), ending.output()), change(ending));
        }
        for (RunEvent event : ending.events()) {
            context.announce(event, isCancelled(ending));
        }
        measured(ending.status(), ending.output(), false, System.nanoTime() - start);
        return ending;
    }

    /** Runs, and gives how that ended. An {@code Error} of a model, a tool or a check is a failure of the run as any other. */
    Ending<O> produce() {
        return RunSpans.run(context.engine().tracer(), this::traced, this::execute, Ending::status, Ending::output);
    }

    private TracedRun traced() {
        boolean continued = execution.goesOn();
        return new TracedRun(
                component.kind(),
                component.id(),
                component.name(),
                component.traceAttributes(),
                context.runId(),
                context.sessionId(),
                context.userId(),
                continued,
                continued ? "" : RunSpans.input(execution.output(RunStatus.RUNNING)));
    }

    /**
     * Stores the end of a whole run. What it tells last is kept in the same step: once it is stored as ended, so is all it
     * tells. May be called again if it fails.
     *
     * @return what is to be told now
     */
    List<LoggedEvent> storeEnd(Ending<O> ending) {
        RunLog log = context.log();
        List<LoggedEvent> last = log.close(ending.events().stream()
                .filter(event -> context.tells(event, isCancelled(ending)))
                .toList());
        List<StoredEvent> told = List.of();
        if (log.isRecorded()) {
            if (!context.engine().flushEvents()) {
                throw new StoreException("the events of run " + context.runId() + " are not stored yet", null);
            }
            told = last.stream()
                    .map(event -> event.stored(context.sessionId(), context.runId()))
                    .toList();
        }
        store().endRun(stored(ending.status(), ending.output()), change(ending), told);
        return last;
    }

    /** Why the run failed, if it was by an exception. */
    @Nullable
    RunFailure failure() {
        return failure;
    }

    /** The run failed with this. */
    void failed(Throwable failure) {
        this.failure = RunFailure.of(failure);
    }

    /**
     * Has the observer hear how the run went.
     *
     * @param output {@code null} if there is none
     * @param nanos how long it was active
     */
    void measured(RunStatus status, @Nullable Struct output, boolean isRoot, long nanos) {
        RunFailure why = status.equals(RunStatus.ERROR) ? failure : null;
        context.engine()
                .observer()
                .onRunEnd(new RunMeasure(
                        component.kind().wireName(),
                        component.id(),
                        isRoot,
                        status.value(),
                        why == null ? null : why.type(),
                        Duration.ofNanos(nanos),
                        firstToken(output)));
    }

    private static @Nullable Duration firstToken(@Nullable Struct output) {
        RunMetrics metrics = output instanceof RunOutput run ? run.metrics() : null;
        JsonNumber seconds = metrics == null ? null : metrics.get(RunMetrics.TIME_TO_FIRST_TOKEN);
        return seconds == null ? null : Duration.ofNanos((long) (seconds.doubleValue() * 1e9));
    }

    private static boolean isCancelled(Ending<?> ending) {
        return ending.status().equals(RunStatus.CANCELLED);
    }

    private Ending<O> execute() {
        CancellationStage stage =
                context.options().background() ? CancellationStage.PENDING : CancellationStage.EXECUTING;
        try {
            context.checkCancelled();
            stage = CancellationStage.EXECUTING;
            return bounded(execution.run());
        } catch (RunLimitException reached) {
            failed(reached);
            return execution.failed(RunFailure.of(reached));
        } catch (RunCancelledException cancelled) {
            String reason = cancelled.getMessage();
            Ending<O> ending =
                    execution.cancelled(reason == null ? "Run " + context.runId() + " was cancelled" : reason);
            return context.cancellation().isAsked() ? ending.withOutput(Stage.noted(stage, ending.output())) : ending;
        } catch (Throwable failure) {
            failed(failure);
            log(failure);
            return execution.failed(RunFailure.of(failure));
        }
    }

    private Ending<O> bounded(Ending<O> ending) {
        context.budget().checkStored(ending.output().jsonSize());
        return ending;
    }

    /** Who runs the server reads here what a caller may never report. */
    private void log(Throwable failure) {
        String what = "run " + context.runId() + " of " + component.kind().wireName() + " " + component.id()
                + " in session " + context.sessionId() + " failed: "
                + RunFailure.of(failure).message();
        switch (failure) {
            case CheckException refused -> LOG.log(System.Logger.Level.DEBUG, what);
            case ModelException model -> LOG.log(System.Logger.Level.WARNING, what);
            default -> LOG.log(System.Logger.Level.WARNING, what, failure);
        }
    }

    private SessionChange change(Ending<O> ending) {
        return new SessionChange(context.sessionStateNow(), ending.usedMetrics(), context.newSummary(), Seconds.now());
    }

    private SessionStore store() {
        return context.store();
    }

    /** The run as it is now. */
    StoredRun stored(RunStatus status) {
        return stored(status, execution.output(status));
    }

    private StoredRun stored(RunStatus status, O output) {
        return new StoredRun(
                context.runId(),
                context.sessionId(),
                component.kind(),
                component.id(),
                context.userId(),
                context.parentRunId(),
                status,
                context.createdAt(),
                output);
    }
}
