package dev.agentos4j.server.approval;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalApi;
import dev.agentos4j.protocol.approval.ApprovalCount;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.audit.Audit;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes of decisions that runs wait for. */
public final class ApprovalRoutes {

    /** What the audit has of an approval: not the arguments of the call, which may be anything. */
    private static final String[] RECORDED = {
        "status",
        "approval_type",
        "tool_name",
        "agent_id",
        "team_id",
        "workflow_id",
        "user_id",
        "session_id",
        "run_id",
        "resolved_by",
        "resolved_at"
    };

    private final Storage storage;
    private final Audit audit;

    public ApprovalRoutes(Served served) {
        storage = served.engine().storage();
        audit = served.engine().audit();
    }

    private static Set<String> words(String... words) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(words)));
    }

    private ApprovalStore store() {
        return storage.approvals();
    }

    public void addTo(RouteTable routes) {
        routes.serve(ApprovalApi.LIST, this::list);
        routes.serve(ApprovalApi.COUNT, this::count);
        routes.serve(ApprovalApi.GET, exchange -> exchange.json(200, required(exchange)));
        routes.serve(ApprovalApi.GET_STATUS, this::status);
        routes.serve(ApprovalApi.RESOLVE, this::resolve);
        routes.serve(ApprovalApi.DELETE, this::delete);
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        Paging paging = Paging.read(query, ApprovalApi.PAGE, ApprovalApi.LIMIT);
        String status = query.literal(ApprovalApi.STATUS);
        String type = query.literal(ApprovalApi.APPROVAL_TYPE);
        query.check();
        StoredPage<Approval> found = store().approvals(new ApprovalListQuery(
                status,
                query.get(ApprovalApi.SOURCE_TYPE),
                type,
                query.get(ApprovalApi.PAUSE_TYPE),
                query.get(ApprovalApi.AGENT_ID),
                query.get(ApprovalApi.TEAM_ID),
                query.get(ApprovalApi.WORKFLOW_ID),
                query.get(ApprovalApi.USER_ID),
                query.get(ApprovalApi.SCHEDULE_ID),
                query.get(ApprovalApi.RUN_ID),
                paging.limit(),
                paging.offset()));
        exchange.json(200, paging.page(ApprovalApi.PAGE_OF_APPROVAL, found.elements(), found.total()));
    }

    private void count(Exchange exchange) {
        Parameters query = exchange.query();
        query.check();
        long count = store().countPending(query.get(ApprovalApi.USER_ID));
        exchange.json(
                200,
                ApprovalCount.SHAPE.builder().set(ApprovalCount.COUNT, count).build());
    }

    private static HttpError unknown() {
        return HttpError.notFound("Approval not found");
    }

    private Approval required(Exchange exchange) {
        Approval approval = store().approval(exchange.pathParam("approval_id"));
        if (approval == null) {
            throw unknown();
        }
        return approval;
    }

    private void status(Exchange exchange) {
        Approval approval = required(exchange);
        exchange.json(
                200,
                ApprovalStatus.SHAPE
                        .builder()
                        .set(ApprovalStatus.APPROVAL_ID, approval.id())
                        .set(ApprovalStatus.STATUS, approval.status())
                        .set(ApprovalStatus.RUN_ID, approval.runId())
                        .set(ApprovalStatus.RESOLVED_AT, approval.resolvedAt())
                        .set(ApprovalStatus.RESOLVED_BY, approval.resolvedBy())
                        .build());
    }

    private void resolve(Exchange exchange) {
        ApprovalDecision sent = decision(JsonBody.read(exchange));
        if (!exchange.caller().ofRuns().decides()) {
            throw new HttpError(403, "Insufficient permissions. Required scope(s): approvals:write");
        }
        String caller = exchange.caller().userId(); // rather than who is said to have decided
        ApprovalDecision decision = caller == null ? sent : sent.by(caller);
        Approval before = store().approval(exchange.pathParam("approval_id"));
        Approval resolved = store().resolve(exchange.pathParam("approval_id"), decision);
        if (resolved == null) {
            throw HttpError.conflict(
                    "Approval is already '" + required(exchange).status() + "' and cannot be resolved");
        }
        record(exchange, "approval.resolved", before, resolved);
        exchange.json(200, resolved);
    }

    private static ApprovalDecision decision(JsonBody body) {
        String status = body.value(ApprovalApi.DECISION);
        ApprovalDecision decision = ApprovalDecision.SHAPE
                .builder()
                .set(ApprovalDecision.STATUS, status)
                .set(ApprovalDecision.RESOLVED_BY, body.get(ApprovalApi.RESOLVED_BY))
                .set(ApprovalDecision.RESOLUTION_DATA, body.get(ApprovalApi.RESOLUTION_DATA))
                .build();
        body.check();
        return decision;
    }

    private void record(Exchange exchange, String action, @Nullable Approval before, @Nullable Approval after) {
        audit.change(
                exchange.caller().userId(),
                action,
                exchange.pathParam("approval_id"),
                Audit.shown(before, RECORDED),
                Audit.shown(after, RECORDED));
    }

    private void delete(Exchange exchange) {
        Approval before = Audit.readable(() -> store().approval(exchange.pathParam("approval_id")));
        if (!store().delete(exchange.pathParam("approval_id"))) {
            throw unknown();
        }
        record(exchange, "approval.deleted", before, null);
        exchange.noContent();
    }
}
