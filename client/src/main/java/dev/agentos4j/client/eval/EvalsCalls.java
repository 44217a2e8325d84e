package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.eval.EvalApi;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.page.Page;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Evals}. */
final class EvalsCalls {

    private static final int LONGEST_NAME = 255;

    private EvalsCalls() {}

    static Call<EvalRun> run(EvalRequest request) {
        return Call.of(EvalApi.CREATE)
                .query("db_id", request.databaseId())
                .json(request.input())
                .run(null, null)
                .call();
    }

    static Call<Page<EvalRun>> list(EvalQuery query) {
        return list(query.fields());
    }

    private static Call<Page<EvalRun>> list(QueryFields fields) {
        return Call.of(EvalApi.LIST).query(fields).call();
    }

    static Pages<EvalRun> listAll(Engine engine, EvalQuery query) {
        return EnginePages.over(engine, query.fields(), EvalsCalls::list);
    }

    static Call<EvalRun> get(String evalRunId) {
        return Call.of(EvalApi.GET, evalRunId).call();
    }

    static Call<EvalRun> rename(String evalRunId, String name) {
        ApiPath.requireId("name", name);
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have at most " + LONGEST_NAME + " characters");
        }
        return Call.of(EvalApi.RENAME, evalRunId)
                .json(JsonObject.of("name", name))
                .call();
    }

    static Call<@Nullable Void> delete(Collection<String> evalRunIds) {
        if (evalRunIds.isEmpty()) {
            throw new IllegalArgumentException("evalRunIds must not be empty");
        }
        evalRunIds.forEach(id -> ApiPath.requireId("evalRunId", id));
        return Call.of(EvalApi.DELETE_MANY)
                .json(JsonObject.of("eval_run_ids", List.copyOf(evalRunIds)))
                .harmless()
                .call();
    }
}
