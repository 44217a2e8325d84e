package dev.agentos4j.server.eval;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.eval.EvalApi;
import dev.agentos4j.protocol.eval.EvalInput;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.eval.EvalListQuery;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.eval.check.EvalException;
import dev.agentos4j.runtime.eval.check.Evaluations;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Failures;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.served.KnownModels;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /eval-runs} and what is below. */
public final class EvalRoutes {

    private final Served served;
    private final KnownModels models;
    private final @Nullable Model judge;

    /**
     * @param judge the model that judges; {@code null} lets what is evaluated be judged by its own model
     */
    public EvalRoutes(Served served, @Nullable Model judge) {
        this.served = served;
        this.models = new KnownModels(served.components());
        this.judge = judge;
    }

    public void addTo(RouteTable routes) {
        routes.serve(EvalApi.LIST, this::list);
        routes.serve(EvalApi.CREATE, this::run);
        routes.serve(EvalApi.DELETE_MANY, this::delete);
        routes.serve(EvalApi.GET, this::get);
        routes.serve(EvalApi.RENAME, this::rename);
    }

    private EvalStore evals() {
        return served.engine().storage().evals();
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        String kind = query.get(EvalApi.TYPE);
        Paging paging = Paging.read(query, EvalApi.PAGE, EvalApi.LIMIT);
        String order = query.get(Parameter.SORT_ORDER);
        query.check();
        served.databases().check(query);
        StoredPage<EvalRun> found = evals().list(new EvalListQuery(
                query.get(EvalApi.AGENT_ID),
                query.get(EvalApi.TEAM_ID),
                query.get(EvalApi.WORKFLOW_ID),
                query.get(EvalApi.MODEL_ID),
                kind == null ? null : ComponentKind.of(kind),
                types(query.get(EvalApi.EVAL_TYPES)),
                query.value(EvalApi.SORT_BY),
                !"asc".equals(order),
                paging.limit(),
                paging.offset(),
                exchange.caller().confinedTo()));
        long total = found.elements().isEmpty() ? 0 : found.total(); // past the end there is nothing to count
        exchange.json(
                200,
                paging.page(
                        EvalApi.PAGE_OF_EVAL_RUN,
                        found.elements().stream().map(this::shown).toList(),
                        total));
    }

    /** An evaluation as clients see it: since 3.1 what was found reliable names the run that it was found in. */
    private EvalRun shown(EvalRun run) {
        boolean named = served.edition().has(Rule.RELIABILITY_NAMES_ITS_RUN)
                && run.evalType().equals(EvalType.RELIABILITY);
        return named
                ? EvalRun.SHAPE
                        .edit(run)
                        .set(EvalRun.EVAL_DATA, run.evalData().with("run_id", run.id()))
                        .build()
                : run;
    }

    private static List<EvalType> types(@Nullable String list) {
        List<EvalType> types = new ArrayList<>();
        if (list != null && !list.isEmpty()) {
            for (String word : list.split(",", -1)) {
                String type = word.strip();
                if (!EvalApi.EVAL_TYPE.words().contains(type)) {
                    throw new HttpError(
                            422,
                            "Invalid eval_type: '" + type + "' is not a valid EvalType. Valid types: "
                                    + String.join(", ", EvalApi.EVAL_TYPE.words()));
                }
                types.add(new EvalType(type));
            }
        }
        return types;
    }

    private void run(Exchange exchange) throws InterruptedException {
        EvalInput input = EvalInputs.read(JsonBody.read(exchange));
        served.databases().check(exchange.query());
        Component<?> component = component(input);
        requireRun(exchange.caller(), component);
        EvalInputs.checkComplete(input);
        Component<?> evaluated = withModel(component, input);
        Evaluations evaluations = new Evaluations(
                served.engine(),
                judge == null ? component.model() : judge,
                exchange.caller().ofRuns(),
                exchange.caller().principal(),
                exchange.caller().runsAs());
        exchange.onGone(Thread.currentThread()::interrupt);
        try {
            exchange.json(200, shown(evaluations.evaluate(evaluated, input)));
        } catch (EvalException nothing) {
            throw new HttpError(422, failed(input) + ": " + nothing.getMessage());
        } catch (ModelException broken) {
            throw Failures.internal(failed(input), "the model that judges", broken);
        }
    }

    private static String failed(EvalInput input) {
        return "Failed to run " + input.evalType().value().replace('_', ' ') + " evaluation";
    }

    /** An evaluation runs what it evaluates. */
    private static void requireRun(Caller caller, Component<?> component) {
        String things = component.kind().wireName() + "s";
        if (!caller.may("run", things, component.id())) {
            throw new HttpError(403, "Insufficient permissions. Required scope(s): " + things + ":run");
        }
    }

    private Component<?> component(EvalInput input) {
        boolean agent = isGiven(input.agentId());
        boolean team = isGiven(input.teamId());
        if (agent && team) {
            throw HttpError.badRequest("Only one of agent_id or team_id must be provided");
        }
        if (!agent && !team) {
            throw HttpError.badRequest("One of agent_id or team_id must be provided");
        }
        ComponentKind kind = agent ? ComponentKind.AGENT : ComponentKind.TEAM;
        String id = String.valueOf(agent ? input.agentId() : input.teamId());
        return served.components().of(kind).stream()
                .filter(component -> component.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound(Components.word(kind) + " with id '" + id + "' not found"));
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    /** The component on the model that was asked for; on its own if none was, or only half of one. */
    private Component<?> withModel(Component<?> component, EvalInput input) {
        Model own = component.model();
        String id = input.modelId();
        String provider = input.modelProvider();
        if (id == null || provider == null || own == null) {
            return component;
        }
        if (id.equalsIgnoreCase(own.id()) && provider.equalsIgnoreCase(own.provider())) {
            return component;
        }
        Model model = models.find(provider, id);
        if (model != null && component instanceof Agent agent) {
            return agent.withModel(model);
        }
        if (model != null && component instanceof Team team) {
            return team.withModel(model);
        }
        throw HttpError.badRequest("Model '" + provider + ":" + id + "' is not available: GET /models lists those that "
                + "are, and " + component.name() + " runs on '" + own.provider() + ":" + own.id() + "'");
    }

    private void get(Exchange exchange) {
        served.databases().check(exchange.query());
        exchange.json(200, shown(found(evals().find(exchange.pathParam("eval_run_id")), exchange)));
    }

    private void rename(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        String name = body.value(EvalApi.NAME);
        body.check();
        served.databases().check(exchange.query());
        String id = exchange.pathParam("eval_run_id");
        exchange.json(200, shown(found(evals().rename(id, name, Instant.now()), exchange)));
    }

    private static EvalRun found(@Nullable EvalRun run, Exchange exchange) {
        if (run == null) {
            throw HttpError.notFound("Eval run with id '" + exchange.pathParam("eval_run_id") + "' not found");
        }
        return run;
    }

    private void delete(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        List<String> ids = body.value(EvalApi.EVAL_RUN_IDS);
        body.check();
        served.databases().check(exchange.query());
        evals().delete(ids, exchange.caller().confinedTo());
        exchange.noContent();
    }
}
