package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Errors;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.BackgroundRun;
import dev.agentos4j.protocol.run.RunOutcome;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs over the engine, on the calling thread. */
class EngineRuns<O extends Struct & RunOutcome> implements Runs<O> {

    final Engine engine;
    final RunCalls<O> calls;

    EngineRuns(Engine engine, RunCalls<O> calls) {
        this.engine = engine;
        this.calls = calls;
    }

    /** What carries out the runs of an area of the client. */
    @SuppressWarnings("unchecked") // the outputs of each area are those of its kind
    static <O extends RunOutcome> Runs<O> behind(Runs<O> area) {
        Engine engine = Face.engine(area);
        Runs<?> runs = area instanceof ConversationRuns conversations
                ? EngineConversationRuns.behind(conversations)
                : new EngineWorkflows(engine);
        return (Runs<O>) runs;
    }

    @Override
    public O run(String id, RunRequest request) {
        return engine.send(calls.run(id, request));
    }

    @Override
    public RunStream stream(String id, RunRequest request) {
        return EngineRunStream.start(engine, calls.stream(id, request));
    }

    @Override
    public List<RunAttempt<O>> runAll(String id, List<RunRequest> requests, int maxConcurrent) {
        CompletableFuture<List<RunAttempt<O>>> all =
                new ManyRuns<>(engine, requests, request -> calls.run(id, request)).start(maxConcurrent);
        try {
            return all.get();
        } catch (InterruptedException interrupted) {
            all.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "the thread was interrupted while it waited for " + requests.size() + " runs.", interrupted);
        } catch (ExecutionException impossible) {
            Errors.rethrow(impossible);
            throw new AgentOSException("several runs failed together: " + impossible.getCause(), impossible.getCause());
        }
    }

    @Override
    public BackgroundRunHandle<O> runInBackground(String id, RunRequest request) {
        Objects.requireNonNull(request, "request must not be null");
        if (request.isResumable()) {
            return detached(id, calls.stream(id, request), null);
        }
        return accepted(
                id, engine.send(calls.background(id, request)), request.fields().get("user_id"));
    }

    /** Continues a run whose server has a durable queue, without its events. */
    BackgroundRunHandle<O> continued(String id, ContinueRequest request, @Nullable O before) {
        BackgroundRun run = engine.send(calls.continueInBackground(id, request));
        RunRef continued =
                new RunRef(run.runId(), request.sessionId(), request.run().userId());
        return new EngineBackgroundRun<>(engine, calls, id, continued, before);
    }

    private BackgroundRunHandle<O> accepted(String id, BackgroundRun run, @Nullable String userId) {
        return new EngineBackgroundRun<>(engine, calls, id, new RunRef(run.runId(), run.sessionId(), userId), null);
    }

    /**
     * Waits for the first event and hangs up: to hang up earlier would take the run with it.
     *
     * @param before how the run was kept if it is continued
     */
    BackgroundRunHandle<O> detached(String id, StreamPlan plan, @Nullable O before) {
        try (RunStream stream = EngineRunStream.start(engine, plan)) {
            stream.next();
            String sessionId = String.valueOf(stream.sessionId());
            RunRef run = new RunRef(stream.runId(), sessionId, plan.userId());
            return new EngineBackgroundRun<>(engine, calls, id, run, before);
        }
    }

    @Override
    public BackgroundRunHandle<O> attach(String id, String runId, String sessionId) {
        return new EngineBackgroundRun<>(engine, calls, id, new RunRef(runId, sessionId, null), null);
    }

    @Override
    public O continueRun(String id, ContinueRequest request) {
        return engine.send(calls.continueRun(id, request));
    }

    @Override
    public RunStream continueStream(String id, ContinueRequest request) {
        return EngineRunStream.start(engine, calls.continueStream(id, request));
    }

    @Override
    public RunStream resume(String id, String runId, String sessionId, @Nullable Long lastEventIndex) {
        return EngineRunStream.start(engine, calls.resumed(id, new RunRef(runId, sessionId, null), lastEventIndex));
    }

    @Override
    public void cancel(String id, String runId, @Nullable String sessionId) {
        engine.send(calls.cancel(id, new RunRef(runId, sessionId, null)));
    }

    @Override
    public O getRun(String id, String runId, String sessionId) {
        return engine.send(calls.get(id, new RunRef(runId, sessionId, null)));
    }
}
