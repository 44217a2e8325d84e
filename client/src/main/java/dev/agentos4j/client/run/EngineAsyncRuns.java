package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunOutcome;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs over the engine, without waiting. */
class EngineAsyncRuns<O extends Struct & RunOutcome> implements AsyncRuns<O> {

    final Engine engine;
    final RunCalls<O> calls;

    EngineAsyncRuns(Engine engine, RunCalls<O> calls) {
        this.engine = engine;
        this.calls = calls;
    }

    /** What carries out the runs of an area of the client. */
    @SuppressWarnings("unchecked") // the outputs of each area are those of its kind
    static <O extends RunOutcome> AsyncRuns<O> behind(AsyncRuns<O> area) {
        Engine engine = Face.engine(area);
        AsyncRuns<?> runs = area instanceof AsyncConversationRuns conversations
                ? EngineAsyncConversationRuns.behind(conversations)
                : new EngineAsyncWorkflows(engine);
        return (AsyncRuns<O>) runs;
    }

    @Override
    public CompletableFuture<O> run(String id, RunRequest request) {
        return engine.sendAsync(calls.run(id, request));
    }

    @Override
    public RunPublisher stream(String id, RunRequest request) {
        return new EngineRunPublisher(engine, calls.stream(id, request));
    }

    @Override
    public CompletableFuture<List<RunAttempt<O>>> runAll(String id, List<RunRequest> requests, int maxConcurrent) {
        return new ManyRuns<>(engine, requests, request -> calls.run(id, request)).start(maxConcurrent);
    }

    @Override
    public CompletableFuture<AsyncBackgroundRunHandle<O>> runInBackground(String id, RunRequest request) {
        Objects.requireNonNull(request, "request must not be null");
        if (request.isResumable()) {
            return detached(id, calls.stream(id, request), null);
        }
        return engine.sendAsync(calls.background(id, request))
                .thenApply(accepted -> handle(
                        id,
                        new RunRef(
                                accepted.runId(),
                                accepted.sessionId(),
                                request.fields().get("user_id")),
                        null));
    }

    /**
     * @param before how the run was kept if it is continued
     */
    CompletableFuture<AsyncBackgroundRunHandle<O>> detached(String id, StreamPlan plan, @Nullable O before) {
        RunPublisher run = new EngineRunPublisher(engine, plan);
        return Detached.start(run).thenApply(begun -> {
            String sessionId = String.valueOf(run.sessionId());
            return handle(id, new RunRef(run.runId(), sessionId, plan.userId()), before);
        });
    }

    /** Continues a run whose server has a durable queue, without its events. */
    CompletableFuture<AsyncBackgroundRunHandle<O>> continued(String id, ContinueRequest request, @Nullable O before) {
        return engine.sendAsync(calls.continueInBackground(id, request))
                .thenApply(run -> handle(
                        id,
                        new RunRef(
                                run.runId(), request.sessionId(), request.run().userId()),
                        before));
    }

    private AsyncBackgroundRunHandle<O> handle(String id, RunRef run, @Nullable O before) {
        return new EngineBackgroundRun<>(engine, calls, id, run, before).async();
    }

    @Override
    public AsyncBackgroundRunHandle<O> attach(String id, String runId, String sessionId) {
        return handle(id, new RunRef(runId, sessionId, null), null);
    }

    @Override
    public CompletableFuture<O> continueRun(String id, ContinueRequest request) {
        return engine.sendAsync(calls.continueRun(id, request));
    }

    @Override
    public RunPublisher continueStream(String id, ContinueRequest request) {
        return new EngineRunPublisher(engine, calls.continueStream(id, request));
    }

    @Override
    public RunPublisher resume(String id, String runId, String sessionId, @Nullable Long lastEventIndex) {
        return new EngineRunPublisher(engine, calls.resumed(id, new RunRef(runId, sessionId, null), lastEventIndex));
    }

    @Override
    public CompletableFuture<@Nullable Void> cancel(String id, String runId, @Nullable String sessionId) {
        return engine.sendAsync(calls.cancel(id, new RunRef(runId, sessionId, null)));
    }

    @Override
    public CompletableFuture<O> getRun(String id, String runId, String sessionId) {
        return engine.sendAsync(calls.get(id, new RunRef(runId, sessionId, null)));
    }
}
