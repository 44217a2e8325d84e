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

/** {@link Learnings} without waiting. */
public interface AsyncLearnings {

    /** {@code POST /learnings} */
    default CompletableFuture<Learning> create(LearningDraft draft) {
        return create(draft, LearningScope.any());
    }

    /** {@code POST /learnings} */
    CompletableFuture<Learning> create(LearningDraft draft, LearningScope scope);

    /** {@code GET /learnings} */
    CompletableFuture<Page<Learning>> list(LearningQuery query);

    /** {@code GET /learnings}, page after page: see {@link Pages#publisher()}. */
    Pages<Learning> listAll(LearningQuery query);

    /** {@code GET /learnings/users} */
    CompletableFuture<Page<LearningUser>> users(LearningUserQuery query);

    /** {@code GET /learnings/users}, page after page: see {@link Pages#publisher()}. */
    Pages<LearningUser> usersAll(LearningUserQuery query);

    /** {@code GET /learnings/{learning_id}} */
    default CompletableFuture<Learning> get(String learningId) {
        return get(learningId, LearningScope.any());
    }

    /** {@code GET /learnings/{learning_id}} */
    CompletableFuture<Learning> get(String learningId, LearningScope scope);

    /** {@code PATCH /learnings/{learning_id}} */
    default CompletableFuture<Learning> update(String learningId, LearningUpdate update) {
        return update(learningId, update, LearningScope.any());
    }

    /** {@code PATCH /learnings/{learning_id}} */
    CompletableFuture<Learning> update(String learningId, LearningUpdate update, LearningScope scope);

    /** {@code DELETE /learnings/{learning_id}} */
    default CompletableFuture<@Nullable Void> delete(String learningId) {
        return delete(learningId, LearningScope.any());
    }

    /** {@code DELETE /learnings/{learning_id}} */
    CompletableFuture<@Nullable Void> delete(String learningId, LearningScope scope);

    /** {@code DELETE /learnings/users/{user_id}} */
    default CompletableFuture<@Nullable Void> deleteOfUser(String userId) {
        return deleteOfUser(userId, null, LearningScope.any());
    }

    /** {@code DELETE /learnings/users/{user_id}} */
    CompletableFuture<@Nullable Void> deleteOfUser(String userId, @Nullable String type, LearningScope scope);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncLearnings over(Engine engine) {
        return new EngineAsyncLearnings(engine);
    }
}
