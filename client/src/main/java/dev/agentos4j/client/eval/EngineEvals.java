package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.page.Page;
import java.util.Collection;

/** Evals over the engine. */
final class EngineEvals implements Evals {

    private final Engine engine;

    EngineEvals(Engine engine) {
        this.engine = engine;
    }

    @Override
    public EvalRun run(EvalRequest request) {
        return engine.send(EvalsCalls.run(request));
    }

    @Override
    public Page<EvalRun> list(EvalQuery query) {
        return engine.send(EvalsCalls.list(query));
    }

    @Override
    public Pages<EvalRun> listAll(EvalQuery query) {
        return EvalsCalls.listAll(engine, query);
    }

    @Override
    public EvalRun get(String evalRunId) {
        return engine.send(EvalsCalls.get(evalRunId));
    }

    @Override
    public EvalRun rename(String evalRunId, String name) {
        return engine.send(EvalsCalls.rename(evalRunId, name));
    }

    @Override
    public void delete(Collection<String> evalRunIds) {
        engine.send(EvalsCalls.delete(evalRunIds));
    }
}
