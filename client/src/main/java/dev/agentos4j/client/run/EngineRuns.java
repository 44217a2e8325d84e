package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunOutcome;
import org.jspecify.annotations.Nullable;

/** Runs over the engine, on the calling thread. */
class EngineRuns<O extends Struct & RunOutcome> implements Runs<O> {

    final Engine engine;
    final RunCalls<O> calls;

    EngineRuns(Engine engine, RunCalls<O> calls) {
        this.engine = engine;
        this.calls = calls;
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
    public O continueRun(String id, ContinueRequest request) {
        return engine.send(calls.continueRun(id, request));
    }

    @Override
    public RunStream continueStream(String id, ContinueRequest request) {
        return EngineRunStream.start(engine, calls.continueStream(id, request));
    }

    @Override
    public RunStream resume(String id, String runId, String sessionId, @Nullable Long lastEventIndex) {
        return EngineRunStream.start(engine, calls.resumed(id, runId, sessionId, lastEventIndex));
    }

    @Override
    public void cancel(String id, String runId, @Nullable String sessionId) {
        engine.send(calls.cancel(id, runId, sessionId));
    }

    @Override
    public O getRun(String id, String runId, String sessionId) {
        return engine.send(calls.get(id, runId, sessionId));
    }
}
