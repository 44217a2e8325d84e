package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.BackgroundRun;
import dev.agentos4j.protocol.run.CompactedSession;
import dev.agentos4j.protocol.run.CompactionStatus;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.InvalidDecisionException;
import dev.agentos4j.runtime.run.InvalidInputException;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.run.RunConflictException;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunFailure;
import dev.agentos4j.runtime.run.RunNotFoundException;
import dev.agentos4j.runtime.run.RunRefusedException;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.run.SessionNotFoundException;
import dev.agentos4j.runtime.run.UnresolvedRunException;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Failures;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.served.Served;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes under {@code /agents/{agent_id}/runs}, or under those of another kind of component. */
public final class RunRoutes {

    private final Served served;
    private final Components components;
    private final RunEngine engine;
    private final SessionStore store;
    private final ComponentKind kind;
    private final String parameter;

    public RunRoutes(Served served, ComponentKind kind) {
        this.served = served;
        this.components = served.components();
        this.engine = served.engine();
        this.store = served.engine().store();
        this.kind = kind;
        this.parameter = kind.wireName() + "_id";
    }

    public void addTo(RouteTable routes) {
        RunApi<?, ?, ?, ?> api = api(kind);
        routes.serve(api.start, this::start);
        routes.serve(api.listRuns, this::list);
        routes.serve(api.getRun, this::get);
        routes.serve(api.continueRun, this::continueRun);
        routes.serve(api.cancel, this::cancel);
        routes.serve(api.resume, this::resume);
        if (api.compact != null) {
            routes.serve(api.compact, this::compact);
        }
        if (api.checkpointing != null) {
            new CheckpointRoutes(served, kind).addTo(routes, api.checkpointing);
        }
    }

    private static RunApi<?, ?, ?, ?> api(ComponentKind kind) {
        return switch (kind) {
            case AGENT -> RunApi.AGENTS;
            case TEAM -> RunApi.TEAMS;
            case WORKFLOW -> RunApi.WORKFLOWS;
        };
    }

    private Component<?> component(Exchange exchange) {
        return components.require(kind, exchange.pathParam(parameter));
    }

    /**
     * Requires a component that this server serves, or one that another server on the same database does: whose run is stored.
     */
    private void requireOwnOrStored(Exchange exchange, @Nullable String sessionId) {
        String id = exchange.pathParam(parameter);
        if (components.has(kind, id)) {
            return;
        }
        StoredRun stored = engine.stored(exchange.caller().ofRuns(), sessionId, exchange.pathParam("run_id"));
        if (stored == null || stored.kind() != kind || !stored.componentId().equals(id)) {
            component(exchange);
        }
    }

    private void start(Exchange exchange) throws IOException, InterruptedException {
        RunForm form = RunForm.read(exchange, kind, served.edition());
        Component<?> component = component(exchange);
        RunRequest request = form.request();
        Run<?> run;
        try {
            run = engine.start(served.runner(exchange.caller()), component, request);
        } catch (InvalidInputException invalid) {
            if (!form.stream()) {
                throw invalid;
            }
            EventWriter.ofStart(exchange.events(), served.edition())
                    .write(Refusals.started(component, request, invalid));
            return;
        }
        answer(exchange, run, form.stream(), false);
    }

    /** Whether the events of a continued run say their numbers, though nobody is to resume it. */
    private boolean numbersContinued() {
        return kind != ComponentKind.WORKFLOW && served.edition().has(Rule.CONTINUED_RUNS_ARE_NUMBERED);
    }

    private void answer(Exchange exchange, Run<?> run, boolean stream, boolean continued)
            throws IOException, InterruptedException {
        if (stream) {
            boolean numbered = continued && numbersContinued();
            EventWriter.streamRun(exchange, served.edition(), run, numbered, served.heartbeatEvery());
        } else if (run.isBackground()) {
            exchange.json(202, accepted(run));
        } else {
            exchange.onGone(run::cancel);
            Struct output = run.await();
            refuseFailed(output, run.failure());
            exchange.json(200, output);
        }
    }

    /** A workflow's run that failed is told by its status, unlike an agent's or a team's. */
    private static void refuseFailed(Struct output, @Nullable RunFailure failure) {
        if (output instanceof WorkflowRunOutput run && run.status().equals(RunStatus.ERROR)) {
            IllegalStateException cause = new IllegalStateException(run.text());
            HttpError error = Failures.internal("Error running workflow", "workflow run " + run.runId(), cause);
            throw failure == null || !failure.isOfKnownFamily() ? error : error.of(failure);
        }
    }

    private static BackgroundRun accepted(Run<?> run) {
        return BackgroundRun.SHAPE
                .builder()
                .set(BackgroundRun.RUN_ID, run.runId())
                .set(BackgroundRun.SESSION_ID, run.sessionId())
                .set(BackgroundRun.STATUS, RunStatus.PENDING)
                .build();
    }

    private void continueRun(Exchange exchange) throws IOException, InterruptedException {
        ContinueForm form = ContinueForm.read(exchange, kind, served.edition());
        Component<?> component = ofStored(exchange, form.sessionId());
        ContinueRequest request =
                form.request(exchange.pathParam("run_id"), exchange.caller().principal());
        Run<?> run;
        try {
            run = engine.continueRun(served.runner(exchange.caller()), component, request);
        } catch (RunNotFoundException | RunConflictException | RunRequestException refused) {
            refuse(exchange, component, form.stream(), request, refused);
            return;
        }
        answer(exchange, run, form.stream(), true);
    }

    /** The component of a run that goes on: if nobody serves it any more, the run is there all the same. */
    private Component<?> ofStored(Exchange exchange, @Nullable String sessionId) {
        try {
            return component(exchange);
        } catch (HttpError absent) {
            String id = exchange.pathParam(parameter);
            String runId = exchange.pathParam("run_id");
            StoredRun stored =
                    absent.status() == 404 ? engine.stored(exchange.caller().ofRuns(), sessionId, runId) : null;
            boolean ofIt = stored != null
                    && stored.kind() == kind
                    && stored.componentId().equals(id);
            throw ofIt ? Components.nowhere(kind, id, runId) : absent;
        }
    }

    /** A stream tells a refusal as its last event, with 200; a plain answer by its status. */
    private void refuse(
            Exchange exchange,
            Component<?> component,
            boolean stream,
            ContinueRequest request,
            RunRefusedException refused)
            throws IOException {
        String runId = request.runId();
        String reason = refused.reason();
        boolean unknown = refused instanceof RunNotFoundException;
        if (kind == ComponentKind.WORKFLOW && (unknown || refused instanceof RunConflictException)) {
            throw unknown ? HttpError.notFound("Run not found") : HttpError.conflict(reason);
        }
        boolean malformed = refused instanceof InvalidDecisionException;
        if (kind == ComponentKind.WORKFLOW && (!stream || malformed)) {
            boolean bare = malformed || served.edition().has(Rule.WORKFLOWS_SAY_ERRORS_BARE);
            throw HttpError.badRequest(bare ? reason : "Error continuing workflow run: " + reason);
        }
        if (stream) {
            EventWriter writer = EventWriter.ofStart(exchange.events(), served.edition());
            if (refused instanceof UnresolvedRunException) {
                writer.write(Refusals.continued(component, request));
            }
            boolean named = unknown && !served.edition().has(Rule.UNKNOWN_RUNS_ARE_NOT_FOUND);
            writer.write(Refusals.event(kind, named ? runId : null, reason));
        } else if (unknown && kind == ComponentKind.AGENT && !served.edition().has(Rule.UNKNOWN_RUNS_ARE_NOT_FOUND)) {
            exchange.json(200, Refusals.unknownRun(runId, reason));
        } else {
            throw refused;
        }
    }

    private void cancel(Exchange exchange) {
        String sessionId = exchange.query().get(RunApi.SESSION_ID);
        requireOwnOrStored(exchange, sessionId);
        engine.cancel(
                exchange.caller().ofRuns(),
                kind,
                exchange.pathParam(parameter),
                sessionId,
                exchange.pathParam("run_id"));
        exchange.json(200, JsonObject.EMPTY);
    }

    private void resume(Exchange exchange) throws IOException, InterruptedException {
        Parameters fields = exchange.form().fields();
        Long last = fields.get(RunApi.LAST_EVENT_INDEX);
        String sessionId = fields.get(RunApi.SESSION_ID);
        fields.check();
        requireOwnOrStored(exchange, sessionId);
        RunCaller caller = exchange.caller().ofRuns();
        Resumption.Wanted wanted =
                new Resumption.Wanted(kind, exchange.pathParam(parameter), exchange.pathParam("run_id"));
        wanted.require(engine, caller, sessionId);
        EventWriter writer = EventWriter.ofResumption(exchange.events(), served.edition(), served.heartbeatEvery());
        wanted.answer(engine, caller, sessionId, last == null ? -1 : last, writer);
    }

    private void get(Exchange exchange) {
        String sessionId = exchange.query().value(RunApi.OF_SESSION);
        exchange.query().check();
        requireOwnOrStored(exchange, sessionId);
        exchange.json(200, withEvents(run(exchange, sessionId).output()));
    }

    /** A run that is read has a list of events always. */
    private static Struct withEvents(Struct output) {
        if (output instanceof WorkflowRunOutput run && !run.has(WorkflowRunOutput.EVENTS)) {
            return WorkflowRunOutput.SHAPE
                    .edit(run)
                    .set(WorkflowRunOutput.EVENTS, List.of())
                    .build();
        }
        return output instanceof RunOutput run && !run.has(RunOutput.EVENTS)
                ? RunOutput.SHAPE.edit(run).set(RunOutput.EVENTS, List.of()).build()
                : output;
    }

    private StoredRun run(Exchange exchange, String sessionId) {
        StoredSession session = session(exchange, sessionId);
        StoredRun run = session == null ? null : store.run(sessionId, exchange.pathParam("run_id"));
        if (run == null || run.kind() != kind || !run.componentId().equals(exchange.pathParam(parameter))) {
            throw HttpError.notFound("Run not found");
        }
        return run;
    }

    /** The session, if there is one and it is this component's. */
    private @Nullable StoredSession session(Exchange exchange, String sessionId) {
        StoredSession session = engine.session(exchange.caller().ofRuns(), sessionId);
        boolean own = session != null
                && session.kind() == kind
                && session.componentId().equals(exchange.pathParam(parameter));
        return own ? session : null;
    }

    /** Conversations are summarized by session summaries, not compacted: as an agent of Agno without a compaction says it. */
    private void compact(Exchange exchange) {
        String user = exchange.query().get(RunApi.USER_ID);
        component(exchange);
        StoredSession session;
        try {
            session = engine.session(exchange.caller().ofRuns(), exchange.pathParam("session_id"));
        } catch (SessionNotFoundException foreign) {
            session = null;
        }
        if (session == null || (user != null && !user.equals(session.userId()))) {
            throw HttpError.notFound("Session not found");
        }
        exchange.json(
                200,
                CompactedSession.SHAPE
                        .builder()
                        .set(CompactedSession.STATUS, CompactionStatus.NOT_ENABLED)
                        .set(CompactedSession.MESSAGE, "Compaction is not enabled on this agent.")
                        .set(CompactedSession.COMPACTED, false)
                        .build());
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        String sessionId = query.value(RunApi.OF_SESSION);
        String status = query.get(RunApi.STATUS);
        query.check();
        StoredSession session = session(exchange, sessionId);
        if (session == null) {
            component(exchange);
        }
        if (session == null || !store.isListed(sessionId)) {
            throw HttpError.notFound("Session not found");
        }
        RunQuery wanted = RunQuery.ofSession(sessionId)
                .onlyListed()
                .of(kind, exchange.pathParam(parameter))
                .withStatus(status == null ? null : new RunStatus(status));
        List<? extends Struct> outputs =
                store.runs(wanted).stream().map(StoredRun::output).toList();
        exchange.json(
                200,
                JsonValue.of(outputs.stream()
                        .map(output -> RunListing.of(output, served.edition()))
                        .toList()));
    }
}
