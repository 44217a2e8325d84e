package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunStatus;
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

    WholeRun(RunEngine engine, Run<O> run, RunContext context, Execution<O> execution) {
        this.engine = engine;
        this.run = run;
        this.context = context;
        this.pipeline = new RunPipeline<>(run.component(), context, execution, true);
    }

    /** What must have happened before the caller hears of the run. */
    void accept() {
        if (run.isBackground()) {
            begin(RunStatus.PENDING);
        }
    }

    @Override
    public void run() {
        try {
            if (run.isBackground()) {
                pipeline.note();
            } else {
                begin(RunStatus.RUNNING);
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
        engine.store().beginRun(fresh, session -> {
            context.opened(session);
            return pipeline.stored(status);
        });
    }
}
