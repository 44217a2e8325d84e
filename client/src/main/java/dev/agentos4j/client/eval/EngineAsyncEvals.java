package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.page.Page;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Evals over the engine, without waiting. */
final class EngineAsyncEvals implements AsyncEvals {

    private final Engine engine;

    EngineAsyncEvals(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<EvalRun> run(EvalRequest request) {
        return engine.sendAsync(EvalsCalls.run(request));
    }

    @Override
    public CompletableFuture<Page<EvalRun>> list(EvalQuery query) {
        return engine.sendAsync(EvalsCalls.list(query));
    }

    @Override
    public Pages<EvalRun> listAll(EvalQuery query) {
        return EvalsCalls.listAll(engine, query);
    }

    @Override
    public CompletableFuture<EvalRun> get(String evalRunId) {
        return engine.sendAsync(EvalsCalls.get(evalRunId));
    }

    @Override
    public CompletableFuture<EvalRun> rename(String evalRunId, String name) {
        return engine.sendAsync(EvalsCalls.rename(evalRunId, name));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(Collection<String> evalRunIds) {
        return engine.sendAsync(EvalsCalls.delete(evalRunIds));
    }
}
