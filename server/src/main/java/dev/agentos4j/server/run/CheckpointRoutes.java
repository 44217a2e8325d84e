package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.ForkedSession;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.runtime.loop.RunCheckpoints;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.SessionFork;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Served;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of an agent or a team can be continued, and copies of their sessions. These are of what is stored: the agent or team
 * may be served by another server.
 */
final class CheckpointRoutes {

    private final Served served;
    private final ComponentKind kind;
    private final String parameter;

    CheckpointRoutes(Served served, ComponentKind kind) {
        this.served = served;
        this.kind = kind;
        this.parameter = kind.wireName() + "_id";
    }

    void addTo(RouteTable routes, RunApi.Checkpointing api) {
        routes.serve(api.list, this::list);
        routes.serve(api.get, this::get);
        routes.serve(api.fork, this::fork);
    }

    private void list(Exchange exchange) {
        String sessionId = exchange.query().value(RunApi.OF_SESSION);
        exchange.query().check();
        exchange.json(200, RunCheckpoints.of(run(exchange, sessionId)));
    }

    private void get(Exchange exchange) {
        Parameters path = Parameters.ofPath("message_index", exchange.pathParam("message_index"));
        Long messageIndex = path.integer("message_index");
        path.check();
        String sessionId = exchange.query().value(RunApi.OF_SESSION);
        exchange.query().check();
        StoredRun run = run(exchange, sessionId);
        exchange.json(200, RunCheckpoints.at(run, Objects.requireNonNull(messageIndex)));
    }

    private StoredRun run(Exchange exchange, String sessionId) {
        String id = exchange.pathParam(parameter);
        RunEngine engine = served.engine();
        StoredRun run = engine.stored(exchange.caller().ofRuns(), sessionId, exchange.pathParam("run_id"));
        if (run == null || run.kind() != kind || !run.componentId().equals(id)) {
            served.components().require(kind, id);
            session(exchange, sessionId);
            throw HttpError.notFound("Run not found");
        }
        return run;
    }

    private @Nullable StoredSession session(Exchange exchange, String sessionId) {
        return served.engine().session(exchange.caller().ofRuns(), sessionId);
    }

    private void fork(Exchange exchange) {
        String id = exchange.pathParam(parameter);
        String sessionId = exchange.pathParam("session_id");
        String userId = exchange.query().get(RunApi.USER_ID);
        StoredSession source = session(exchange, sessionId);
        boolean mayBeForked = source != null && isOf(source, id) && mayHave(source, userId);
        if (!mayBeForked) {
            served.components().require(kind, id);
        }
        StoredSession fork = source == null || !mayBeForked
                ? null
                : SessionFork.of(source, userId, served.engine().storage());
        if (fork == null) {
            throw HttpError.badRequest("Source session has no runs to fork.");
        }
        exchange.json(
                200,
                ForkedSession.SHAPE
                        .builder()
                        .set(ForkedSession.SESSION_ID, fork.sessionId())
                        .set(ForkedSession.FORKED_FROM_SESSION_ID, sessionId)
                        .build());
    }

    private boolean isOf(StoredSession source, String componentId) {
        return source.kind() == kind && source.componentId().equals(componentId);
    }

    private static boolean mayHave(StoredSession source, @Nullable String userId) {
        return userId == null || source.userId() == null || userId.equals(source.userId());
    }
}
