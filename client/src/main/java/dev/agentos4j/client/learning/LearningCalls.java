package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Learnings}. */
final class LearningCalls {

    static final PageShape<Learning> PAGE = PageShape.of(Learning.SHAPE);
    static final PageShape<LearningUser> USERS = PageShape.of(LearningUser.SHAPE);

    private LearningCalls() {}

    private static ApiPath path(String learningId) {
        return ApiPath.of("learnings").id("learningId", learningId);
    }

    static Call<Learning> create(LearningDraft draft, LearningScope scope) {
        Objects.requireNonNull(draft, "draft must not be null");
        return Call.post(ApiPath.of("learnings"))
                .query(scope.fields())
                .json(draft)
                .returning(Learning.SHAPE);
    }

    static Call<Page<Learning>> list(QueryFields query) {
        return Call.get(ApiPath.of("learnings")).query(query).returning(PAGE.shape());
    }

    static Call<Page<LearningUser>> users(QueryFields query) {
        return Call.get(ApiPath.of("learnings", "users")).query(query).returning(USERS.shape());
    }

    static Call<Learning> get(String learningId, LearningScope scope) {
        return Call.get(path(learningId)).query(scope.fields()).returning(Learning.SHAPE);
    }

    static Call<Learning> update(String learningId, LearningUpdate update, LearningScope scope) {
        Objects.requireNonNull(update, "update must not be null");
        return Call.patch(path(learningId)).query(scope.fields()).json(update).returning(Learning.SHAPE);
    }

    static Call<@Nullable Void> delete(String learningId, LearningScope scope) {
        return Call.delete(path(learningId)).query(scope.fields()).returningNothing();
    }

    static Call<@Nullable Void> deleteOfUser(String userId, @Nullable String type, LearningScope scope) {
        return Call.delete(ApiPath.of("learnings", "users").id("userId", userId))
                .query("learning_type", type)
                .query(scope.fields())
                .returningNothing();
    }
}
