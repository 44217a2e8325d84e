package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.page.Page;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Evals} without waiting. */
public interface AsyncEvals {

    /** {@code POST /eval-runs} */
    CompletableFuture<EvalRun> run(EvalRequest request);

    /** {@code GET /eval-runs} */
    CompletableFuture<Page<EvalRun>> list(EvalQuery query);

    /** All evaluations, from the page asked for on; see {@link #list}. */
    Pages<EvalRun> listAll(EvalQuery query);

    /** {@code GET /eval-runs/{eval_run_id}} */
    CompletableFuture<EvalRun> get(String evalRunId);

    /** {@code PATCH /eval-runs/{eval_run_id}} */
    CompletableFuture<EvalRun> rename(String evalRunId, String name);

    /** {@code DELETE /eval-runs} */
    CompletableFuture<@Nullable Void> delete(Collection<String> evalRunIds);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncEvals over(Engine engine) {
        return new EngineAsyncEvals(engine);
    }
}
