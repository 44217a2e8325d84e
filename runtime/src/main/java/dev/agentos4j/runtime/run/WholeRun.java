package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.RunBeginning;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.store.StoreException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A run that somebody started, on the thread it has for itself: the pipeline, and around it what only a whole run has, a
 * session to open, a log to end, a place in the engine to leave.
 */
final class WholeRun<O extends Struct> implements Runnable {

    private static final System.Logger LOG = System.getLogger(WholeRun.class.getName());

    private final RunEngine engine;
    private final Run<O> run;
    private final RunContext context;
    private final RunPipeline<O> pipeline;
    private final RunSettlement<O> settlement;
    private final RunCaller caller;
    private final boolean anew;

    /**
     * @param caller whose the session must be
     * @param anew whether it must not exist
     */
    WholeRun(RunEngine engine, Run<O> run, RunContext context, Execution<O> execution, RunCaller caller, boolean anew) {
        this.caller = caller;
        this.anew = anew;
        this.engine = engine;
        this.run = run;
        this.context = context;
        this.pipeline = new RunPipeline<>(run.component(), context, execution, true);
        this.settlement = new RunSettlement<>(engine, run, context, pipeline);
        run.settledBy(settlement);
    }

    /**
     * Stores that the run begins, before the caller hears of it.
     *
     * @throws SessionNotFoundException if its session has become somebody else's
     * @throws RunConflictException if it exists
     */
    void accept() {
        begin(run.isBackground() ? RunStatus.PENDING : RunStatus.RUNNING);
    }

    /** How it ends, to be ended from outside too. */
    RunSettlement<O> settlement() {
        return settlement;
    }

    /** Begins on a thread of its own; does not fail. */
    void start() {
        try {
            Thread.ofVirtual().name("run-" + run.runId()).start(this);
        } catch (Throwable noThread) {
            settlement.refuse(noThread);
        }
    }

    @Override
    public void run() {
        context.logIds().run(this::runToItsEnd);
    }

    private void runToItsEnd() {
        Ending<O> ending;
        try {
            if (run.isBackground()) {
                note();
            }
            run.running();
            ending = pipeline.produce();
        } catch (Throwable broken) {
            LOG.log(System.Logger.Level.ERROR, "run " + run.runId() + " failed while it ended", broken);
            settlement.fail(broken);
            return;
        }
        settlement.settle(ending);
    }

    /** A run that was accepted runs, even if the store cannot note it at the moment. */
    private void note() {
        try {
            pipeline.note();
        } catch (StoreException later) {
            LOG.log(System.Logger.Level.WARNING, "run " + run.runId() + " is not noted as running", later);
        }
    }

    /** Opens the session and stores the run in it. */
    private void begin(RunStatus status) {
        StoredSession fresh = StoredSession.begin(
                        run.sessionId(),
                        run.component().kind(),
                        run.component().id(),
                        run.userId(),
                        context.createdAt())
                .withState(run.component().initialState())
                .withComponentData(run.component().sessionData());
        AtomicReference<StoredRun> begun = new AtomicReference<>();
        StoredSession opened = engine.store().beginRun(fresh, new RunBeginning(anew, run.isBackground()), session -> {
            if (!caller.mayRun(run.userId(), session.userId())) {
                return null;
            }
            context.opened(session);
            begun.set(pipeline.stored(status));
            return begun.get();
        });
        if (opened == null) {
            throw refusal(fresh);
        }
        settlement.begun(begun.get());
    }

    private RuntimeException refusal(StoredSession fresh) {
        StoredSession known = engine.store().session(fresh.sessionId());
        return known != null && !caller.mayRun(run.userId(), known.userId())
                ? new SessionNotFoundException()
                : new RunConflictException(
                        "Run " + run.runId() + " exists already: read it, or start one with another id");
    }
}
