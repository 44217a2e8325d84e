package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.page.Page;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Learnings} without waiting. */
public interface AsyncLearnings {

    /** {@code POST /learnings} */
    default CompletableFuture<Learning> create(LearningDraft draft) {
        return create(draft, LearningScope.any());
    }

    /** {@code POST /learnings} */
    default CompletableFuture<Learning> create(LearningDraft draft, LearningScope scope) {
        return Face.engine(this).sendAsync(LearningCalls.create(draft, scope));
    }

    /** {@code GET /learnings} */
    default CompletableFuture<Page<Learning>> list(LearningQuery query) {
        return Face.engine(this).sendAsync(LearningCalls.list(query.fields()));
    }

    /** {@code GET /learnings}, page after page: see {@link Pages#publisher()}. */
    default Pages<Learning> listAll(LearningQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), LearningCalls::list);
    }

    /** {@code GET /learnings/users} */
    default CompletableFuture<Page<LearningUser>> users(LearningUserQuery query) {
        return Face.engine(this).sendAsync(LearningCalls.users(query.fields()));
    }

    /** {@code GET /learnings/users}, page after page: see {@link Pages#publisher()}. */
    default Pages<LearningUser> usersAll(LearningUserQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), LearningCalls::users);
    }

    /** {@code GET /learnings/{learning_id}} */
    default CompletableFuture<Learning> get(String learningId) {
        return get(learningId, LearningScope.any());
    }

    /** {@code GET /learnings/{learning_id}} */
    default CompletableFuture<Learning> get(String learningId, LearningScope scope) {
        return Face.engine(this).sendAsync(LearningCalls.get(learningId, scope));
    }

    /** {@code PATCH /learnings/{learning_id}} */
    default CompletableFuture<Learning> update(String learningId, LearningUpdate update) {
        return update(learningId, update, LearningScope.any());
    }

    /** {@code PATCH /learnings/{learning_id}} */
    default CompletableFuture<Learning> update(String learningId, LearningUpdate update, LearningScope scope) {
        return Face.engine(this).sendAsync(LearningCalls.update(learningId, update, scope));
    }

    /** {@code DELETE /learnings/{learning_id}} */
    default CompletableFuture<@Nullable Void> delete(String learningId) {
        return delete(learningId, LearningScope.any());
    }

    /** {@code DELETE /learnings/{learning_id}} */
    default CompletableFuture<@Nullable Void> delete(String learningId, LearningScope scope) {
        return Face.engine(this).sendAsync(LearningCalls.delete(learningId, scope));
    }

    /** {@code DELETE /learnings/users/{user_id}} */
    default CompletableFuture<@Nullable Void> deleteOfUser(String userId) {
        return deleteOfUser(userId, null, LearningScope.any());
    }

    /** {@code DELETE /learnings/users/{user_id}} */
    default CompletableFuture<@Nullable Void> deleteOfUser(String userId, @Nullable String type, LearningScope scope) {
        return Face.engine(this).sendAsync(LearningCalls.deleteOfUser(userId, type, scope));
    }
}
