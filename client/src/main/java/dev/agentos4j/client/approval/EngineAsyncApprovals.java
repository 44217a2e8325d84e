package dev.agentos4j.client.approval;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.protocol.page.Page;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

final class EngineAsyncApprovals implements AsyncApprovals {

    private final Engine engine;

    EngineAsyncApprovals(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Page<Approval>> list(ApprovalQuery query) {
        return engine.sendAsync(ApprovalsCalls.list(query.fields()));
    }

    @Override
    public Pages<Approval> listAll(ApprovalQuery query) {
        return Pages.over(engine, query.fields(), ApprovalsCalls::list);
    }

    @Override
    public CompletableFuture<Long> count(@Nullable String userId) {
        return engine.sendAsync(ApprovalsCalls.count(userId));
    }

    @Override
    public CompletableFuture<Approval> get(String approvalId) {
        return engine.sendAsync(ApprovalsCalls.get(approvalId));
    }

    @Override
    public CompletableFuture<ApprovalStatus> status(String approvalId) {
        return engine.sendAsync(ApprovalsCalls.status(approvalId));
    }

    @Override
    public CompletableFuture<Approval> resolve(String approvalId, ApprovalDecision decision) {
        return engine.sendAsync(ApprovalsCalls.resolve(approvalId, decision));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(String approvalId) {
        return engine.sendAsync(ApprovalsCalls.delete(approvalId));
    }
}
