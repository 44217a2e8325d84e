package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Evals}. */
final class EvalsCalls {

    static final PageShape<EvalRun> PAGE = PageShape.of(EvalRun.SHAPE);
    private static final int LONGEST_NAME = 255;

    private EvalsCalls() {}

    static Call<EvalRun> run(EvalRequest request) {
        return Call.post(ApiPath.of("eval-runs"))
                .query("db_id", request.databaseId())
                .json(request.input())
                .run(null, null)
                .returning(EvalRun.SHAPE);
    }

    static Call<Page<EvalRun>> list(EvalQuery query) {
        return list(query.fields());
    }

    private static Call<Page<EvalRun>> list(QueryFields fields) {
        return Call.get(ApiPath.of("eval-runs")).query(fields).returning(PAGE.shape());
    }

    static Pages<EvalRun> listAll(Engine engine, EvalQuery query) {
        return Pages.over(engine, query.fields(), EvalsCalls::list);
    }

    static Call<EvalRun> get(String evalRunId) {
        return Call.get(evalRun(evalRunId)).returning(EvalRun.SHAPE);
    }

    static Call<EvalRun> rename(String evalRunId, String name) {
        ApiPath.requireId("name", name);
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have at most " + LONGEST_NAME + " characters");
        }
        return Call.patch(evalRun(evalRunId)).json(JsonObject.of("name", name)).returning(EvalRun.SHAPE);
    }

    static Call<@Nullable Void> delete(Collection<String> evalRunIds) {
        if (evalRunIds.isEmpty()) {
            throw new IllegalArgumentException("evalRunIds must not be empty");
        }
        evalRunIds.forEach(id -> ApiPath.requireId("evalRunId", id));
        return Call.delete(ApiPath.of("eval-runs"))
                .json(JsonObject.of("eval_run_ids", List.copyOf(evalRunIds)))
                .harmless()
                .returningNothing();
    }

    private static ApiPath evalRun(String evalRunId) {
        return ApiPath.of("eval-runs").id("evalRunId", evalRunId);
    }
}
