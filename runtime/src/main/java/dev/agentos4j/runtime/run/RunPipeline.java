package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;

/**
 * What every run goes through, whatever it is a run of: opening its session, running, storing how it ended, and only
 * then telling it.
 */
final class RunPipeline<O extends Struct> implements Runnable {

    private static final System.Logger LOG = System.getLogger(RunPipeline.class.getName());

    private final RunEngine engine;
    private final Run<O> run;
    private final RunContext context;
    private final Execution<O> execution;

    RunPipeline(RunEngine engine, Run<O> run, RunContext context, Execution<O> execution) {
        this.engine = engine;
        this.run = run;
        this.context = context;
        this.execution = execution;
    }

    /** What must have happened before the caller hears of the run: a background run must not get lost. */
    void accept() {
        if (run.isBackground()) {
            open();
            engine.store().saveRun(stored(RunStatus.PENDING, execution.output(RunStatus.PENDING)), null);
        }
    }

    @Override
    public void run() {
        try {
            if (!run.isBackground()) {
                open();
            }
            run.running();
            engine.store().noteRun(stored(RunStatus.RUNNING, execution.output(RunStatus.RUNNING)));
            settle(execute());
        } catch (Throwable broken) {
            LOG.log(System.Logger.Level.ERROR, "run " + run.runId() + " could not be stored", broken);
            run.log().end();
            engine.ended(run);
            run.broken(broken);
        }
    }

    private void open() {
        StoredSession fresh = StoredSession.begin(
                        run.sessionId(),
                        run.component().kind(),
                        run.component().id(),
                        run.userId(),
                        context.createdAt())
                .withState(run.component().initialState())
                .withComponentData(run.component().sessionData());
        context.opened(engine.store().openSession(fresh));
    }

    private Ending<O> execute() {
        try {
            context.checkCancelled();
            return execution.run();
        } catch (RunCancelledException cancelled) {
            String reason = cancelled.getMessage();
            return execution.cancelled(reason == null ? "Run " + run.runId() + " was cancelled" : reason);
        } catch (Exception | StackOverflowError failure) {
            LOG.log(System.Logger.Level.DEBUG, "run " + run.runId() + " failed", failure);
            return execution.failed(RunFailure.of(failure));
        }
    }

    private void settle(Ending<O> ending) {
        JsonObject state = context.sessionStateNow();
        engine.store()
                .saveRun(
                        stored(ending.status(), ending.output()),
                        new SessionChange(state, ending.usedMetrics(), null, System.currentTimeMillis() / 1000));
        for (RunEvent event : ending.events()) {
            context.announce(event, ending.status().equals(RunStatus.CANCELLED));
        }
        run.settled(ending.status());
        run.log().end();
        engine.ended(run);
        run.complete(ending.output());
    }

    private StoredRun stored(RunStatus status, O output) {
        return new StoredRun(
                run.runId(),
                run.sessionId(),
                run.component().kind(),
                run.component().id(),
                run.userId(),
                context.header().parentRunId(),
                status,
                context.createdAt(),
                output);
    }
}
