package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningApi;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.page.Page;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Learnings}. */
final class LearningCalls {

    private LearningCalls() {}

    static Call<Learning> create(LearningDraft draft, LearningScope scope) {
        Objects.requireNonNull(draft, "draft must not be null");
        return Call.of(LearningApi.CREATE).query(scope.fields()).json(draft).call();
    }

    static Call<Page<Learning>> list(QueryFields query) {
        return Call.of(LearningApi.LIST).query(query).call();
    }

    static Call<Page<LearningUser>> users(QueryFields query) {
        return Call.of(LearningApi.LIST_USERS).query(query).call();
    }

    static Call<Learning> get(String learningId, LearningScope scope) {
        return Call.of(LearningApi.GET, learningId).query(scope.fields()).call();
    }

    static Call<Learning> update(String learningId, LearningUpdate update, LearningScope scope) {
        Objects.requireNonNull(update, "update must not be null");
        return Call.of(LearningApi.UPDATE, learningId)
                .query(scope.fields())
                .json(update)
                .call();
    }

    static Call<@Nullable Void> delete(String learningId, LearningScope scope) {
        return Call.of(LearningApi.DELETE, learningId).query(scope.fields()).call();
    }

    static Call<@Nullable Void> deleteOfUser(String userId, @Nullable String type, LearningScope scope) {
        return Call.of(LearningApi.DELETE_OF_USER, userId)
                .query("learning_type", type)
                .query(scope.fields())
                .call();
    }
}
