package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.page.Page;
import java.util.Collection;

/** Evaluations of agents and teams. Wrong arguments are thrown at once, before anything is sent. */
public interface Evals {

    /**
     * Evaluates, which runs the component and may take long: it waits as a run does. The result has no times and no
     * {@code evalInput()}; {@link #get} has. {@code POST /eval-runs}
     *
     * @throws dev.agentos4j.client.BadRequestException if something is missing
     * @throws dev.agentos4j.client.NotFoundException if there is no such agent or team
     */
    EvalRun run(EvalRequest request);

    /** A page of evaluations. {@code GET /eval-runs} */
    Page<EvalRun> list(EvalQuery query);

    /** All evaluations, from the page asked for on; see {@link #list}. */
    Pages<EvalRun> listAll(EvalQuery query);

    /**
     * One evaluation. {@code GET /eval-runs/{eval_run_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    EvalRun get(String evalRunId);

    /**
     * Gives an evaluation another name. {@code PATCH /eval-runs/{eval_run_id}}
     *
     * @param name 1 to 255 characters
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    EvalRun rename(String evalRunId, String name);

    /** Deletes evaluations; ids that are unknown are passed over. {@code DELETE /eval-runs} */
    void delete(Collection<String> evalRunIds);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static Evals over(Engine engine) {
        return new EngineEvals(engine);
    }
}
