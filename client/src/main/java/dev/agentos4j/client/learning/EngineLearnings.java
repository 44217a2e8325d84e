package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.page.Page;
import org.jspecify.annotations.Nullable;

final class EngineLearnings implements Learnings {

    private final Engine engine;

    EngineLearnings(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Learning create(LearningDraft draft, LearningScope scope) {
        return engine.send(LearningCalls.create(draft, scope));
    }

    @Override
    public Page<Learning> list(LearningQuery query) {
        return engine.send(LearningCalls.list(query.fields()));
    }

    @Override
    public Pages<Learning> listAll(LearningQuery query) {
        return Pages.over(engine, query.fields(), LearningCalls::list);
    }

    @Override
    public Page<LearningUser> users(LearningUserQuery query) {
        return engine.send(LearningCalls.users(query.fields()));
    }

    @Override
    public Pages<LearningUser> usersAll(LearningUserQuery query) {
        return Pages.over(engine, query.fields(), LearningCalls::users);
    }

    @Override
    public Learning get(String learningId, LearningScope scope) {
        return engine.send(LearningCalls.get(learningId, scope));
    }

    @Override
    public Learning update(String learningId, LearningUpdate update, LearningScope scope) {
        return engine.send(LearningCalls.update(learningId, update, scope));
    }

    @Override
    public void delete(String learningId, LearningScope scope) {
        engine.send(LearningCalls.delete(learningId, scope));
    }

    @Override
    public void deleteOfUser(String userId, @Nullable String type, LearningScope scope) {
        engine.send(LearningCalls.deleteOfUser(userId, type, scope));
    }
}
