package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.protocol.page.Page;
import org.jspecify.annotations.Nullable;

final class EngineApprovals implements Approvals {

    private final Engine engine;

    EngineApprovals(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Page<Approval> list(ApprovalQuery query) {
        return engine.send(ApprovalsCalls.list(query.fields()));
    }

    @Override
    public Pages<Approval> listAll(ApprovalQuery query) {
        return Pages.over(engine, query.fields(), ApprovalsCalls::list);
    }

    @Override
    public long count(@Nullable String userId) {
        return engine.send(ApprovalsCalls.count(userId));
    }

    @Override
    public Approval get(String approvalId) {
        return engine.send(ApprovalsCalls.get(approvalId));
    }

    @Override
    public ApprovalStatus status(String approvalId) {
        return engine.send(ApprovalsCalls.status(approvalId));
    }

    @Override
    public Approval resolve(String approvalId, ApprovalDecision decision) {
        return engine.send(ApprovalsCalls.resolve(approvalId, decision));
    }

    @Override
    public void delete(String approvalId) {
        engine.send(ApprovalsCalls.delete(approvalId));
    }
}
