package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.page.Page;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

final class EngineAsyncLearnings implements AsyncLearnings {

    private final Engine engine;

    EngineAsyncLearnings(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Learning> create(LearningDraft draft, LearningScope scope) {
        return engine.sendAsync(LearningCalls.create(draft, scope));
    }

    @Override
    public CompletableFuture<Page<Learning>> list(LearningQuery query) {
        return engine.sendAsync(LearningCalls.list(query.fields()));
    }

    @Override
    public Pages<Learning> listAll(LearningQuery query) {
        return Pages.over(engine, query.fields(), LearningCalls::list);
    }

    @Override
    public CompletableFuture<Page<LearningUser>> users(LearningUserQuery query) {
        return engine.sendAsync(LearningCalls.users(query.fields()));
    }

    @Override
    public Pages<LearningUser> usersAll(LearningUserQuery query) {
        return Pages.over(engine, query.fields(), LearningCalls::users);
    }

    @Override
    public CompletableFuture<Learning> get(String learningId, LearningScope scope) {
        return engine.sendAsync(LearningCalls.get(learningId, scope));
    }

    @Override
    public CompletableFuture<Learning> update(String learningId, LearningUpdate update, LearningScope scope) {
        return engine.sendAsync(LearningCalls.update(learningId, update, scope));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(String learningId, LearningScope scope) {
        return engine.sendAsync(LearningCalls.delete(learningId, scope));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteOfUser(String userId, @Nullable String type, LearningScope scope) {
        return engine.sendAsync(LearningCalls.deleteOfUser(userId, type, scope));
    }
}
