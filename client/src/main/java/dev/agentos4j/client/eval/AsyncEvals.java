package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.page.Page;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Evals} without waiting. */
public interface AsyncEvals {

    /** {@code POST /eval-runs} */
    default CompletableFuture<EvalRun> run(EvalRequest request) {
        return Face.engine(this).sendAsync(EvalsCalls.run(request));
    }

    /** {@code GET /eval-runs} */
    default CompletableFuture<Page<EvalRun>> list(EvalQuery query) {
        return Face.engine(this).sendAsync(EvalsCalls.list(query));
    }

    /** All evaluations, from the page asked for on; see {@link #list}. */
    default Pages<EvalRun> listAll(EvalQuery query) {
        return EvalsCalls.listAll(Face.engine(this), query);
    }

    /** {@code GET /eval-runs/{eval_run_id}} */
    default CompletableFuture<EvalRun> get(String evalRunId) {
        return Face.engine(this).sendAsync(EvalsCalls.get(evalRunId));
    }

    /** {@code PATCH /eval-runs/{eval_run_id}} */
    default CompletableFuture<EvalRun> rename(String evalRunId, String name) {
        return Face.engine(this).sendAsync(EvalsCalls.rename(evalRunId, name));
    }

    /** {@code DELETE /eval-runs} */
    default CompletableFuture<@Nullable Void> delete(Collection<String> evalRunIds) {
        return Face.engine(this).sendAsync(EvalsCalls.delete(evalRunIds));
    }
}
