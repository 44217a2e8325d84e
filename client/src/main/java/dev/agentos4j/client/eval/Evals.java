package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.Face;
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
     * @throws dev.agentos4j.client.error.BadRequestException if something is missing
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such agent or team
     */
    default EvalRun run(EvalRequest request) {
        return Face.engine(this).send(EvalsCalls.run(request));
    }

    /** A page of evaluations. {@code GET /eval-runs} */
    default Page<EvalRun> list(EvalQuery query) {
        return Face.engine(this).send(EvalsCalls.list(query));
    }

    /** All evaluations, from the page asked for on; see {@link #list}. */
    default Pages<EvalRun> listAll(EvalQuery query) {
        return EvalsCalls.listAll(Face.engine(this), query);
    }

    /**
     * One evaluation. {@code GET /eval-runs/{eval_run_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default EvalRun get(String evalRunId) {
        return Face.engine(this).send(EvalsCalls.get(evalRunId));
    }

    /**
     * Gives an evaluation another name. {@code PATCH /eval-runs/{eval_run_id}}
     *
     * @param name 1 to 255 characters
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default EvalRun rename(String evalRunId, String name) {
        return Face.engine(this).send(EvalsCalls.rename(evalRunId, name));
    }

    /** Deletes evaluations; ids that are unknown are passed over. {@code DELETE /eval-runs} */
    default void delete(Collection<String> evalRunIds) {
        Face.engine(this).send(EvalsCalls.delete(evalRunIds));
    }
}
