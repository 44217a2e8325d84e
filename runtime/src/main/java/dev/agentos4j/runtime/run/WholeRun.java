package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.RunBeginning;
import dev.agentos4j.runtime.session.StoredSession;

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

    @Override
    public void run() {
        try {
            if (run.isBackground()) {
                pipeline.note();
            }
            run.running();
            Ending<O> ending = pipeline.pass();
            run.settled(ending.status());
            run.log().end();
            engine.ended(run);
            run.complete(ending.output());
        } catch (Throwable broken) {
            LOG.log(System.Logger.Level.ERROR, "run " + run.runId() + " could not be stored", broken);
            run.log().end();
            engine.ended(run);
            run.broken(broken);
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
        StoredSession opened = engine.store().beginRun(fresh, new RunBeginning(anew, run.isBackground()), session -> {
            if (!caller.owns(session.userId())) {
                return null;
            }
            context.opened(session);
            return pipeline.stored(status);
        });
        if (opened == null) {
            throw refusal(fresh);
        }
    }

    private RuntimeException refusal(StoredSession fresh) {
        StoredSession known = engine.store().session(fresh.sessionId());
        return known != null && !caller.owns(known.userId())
                ? new SessionNotFoundException()
                : new RunConflictException(
                        "Run " + run.runId() + " exists already: read it, or start one with another id");
    }
}
