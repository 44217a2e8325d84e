package dev.agentos4j.server.audit;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.role.AccessDecision;
import dev.agentos4j.protocol.role.AuditEntry;
import dev.agentos4j.protocol.role.RoleApi;
import dev.agentos4j.runtime.audit.Audit;
import dev.agentos4j.runtime.audit.AuditListQuery;
import dev.agentos4j.runtime.audit.AuditRecord;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Paging;

/** {@code /authz/audit} and {@code /authz/decisions}: what was changed by whom, and what was refused to whom. */
public final class AuditRoutes {

    private final Audit audit;
    private final RefusedRequests refused;

    public AuditRoutes(Audit audit, RefusedRequests refused) {
        this.audit = audit;
        this.refused = refused;
    }

    public void addTo(RouteTable routes) {
        routes.serve(RoleApi.AUDIT, this::changes);
        routes.serve(RoleApi.DECISIONS, this::refusals);
    }

    private void changes(Exchange exchange) {
        Paging paging = paging(exchange);
        StoredPage<AuditRecord> found = audit.list(query(exchange, paging, AuditRecord.Kind.CHANGE));
        exchange.json(
                200,
                paging.page(
                        RoleApi.PAGE_OF_AUDIT_ENTRY,
                        found.elements().stream().map(AuditRoutes::entry).toList(),
                        found.total()));
    }

    private void refusals(Exchange exchange) {
        Paging paging = paging(exchange);
        AuditListQuery query = query(exchange, paging, AuditRecord.Kind.REFUSAL);
        refused.record(); // those of this minute too
        StoredPage<AuditRecord> found = audit.list(query);
        exchange.json(
                200,
                paging.page(
                        RoleApi.PAGE_OF_ACCESS_DECISION,
                        found.elements().stream().map(AuditRoutes::decision).toList(),
                        found.total()));
    }

    private static Paging paging(Exchange exchange) {
        return Paging.read(exchange.query(), RoleApi.PAGE, RoleApi.LIMIT_OF_AUDIT);
    }

    private static AuditListQuery query(Exchange exchange, Paging paging, AuditRecord.Kind kind) {
        Parameters query = exchange.query();
        String sortBy = query.value(RoleApi.SORT_BY);
        boolean descending = !"asc".equals(query.value(Parameter.SORT_ORDER));
        String search = query.get(RoleApi.SEARCH);
        query.check();
        return new AuditListQuery(kind, search, sortBy, descending, paging.limit(), paging.offset());
    }

    private static AuditEntry entry(AuditRecord record) {
        Shape.Builder<AuditEntry> entry = AuditEntry.SHAPE.builder();
        JsonValue unreadable = record.details().get(UnreadableRowException.MEMBER);
        if (unreadable != null) {
            entry.extra(UnreadableRowException.MEMBER, unreadable);
        }
        return entry.set(AuditEntry.CREATED_AT, record.at())
                .set(AuditEntry.ACTOR, record.actor())
                .set(AuditEntry.ACTION, record.action())
                .set(AuditEntry.TARGET, record.target())
                .set(AuditEntry.BEFORE, record.details().get("before"))
                .set(AuditEntry.AFTER, record.details().get("after"))
                .build();
    }

    private static AccessDecision decision(AuditRecord record) {
        return AccessDecision.SHAPE
                .builder()
                .set(AccessDecision.CREATED_AT, record.at())
                .set(AccessDecision.ACTOR, record.actor())
                .set(AccessDecision.ACTION, record.action())
                .set(AccessDecision.TARGET, record.target())
                .set(AccessDecision.METADATA, record.details())
                .build();
    }
}
