package dev.agentos4j.client.learning;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.page.Page;
import org.jspecify.annotations.Nullable;

/** What agents learn. The Python client lacks these. Wrong arguments are thrown at once, before anything is sent. */
public interface Learnings {

    /**
     * Keeps something learned. {@code POST /learnings}
     *
     * @throws dev.agentos4j.client.error.ConflictException if there is a learning of that kind about the same
     * @throws dev.agentos4j.client.error.ValidationException if it does not say about whom or what it is
     */
    default Learning create(LearningDraft draft) {
        return create(draft, LearningScope.any());
    }

    /**
     * Keeps something learned. {@code POST /learnings}
     *
     * @throws dev.agentos4j.client.error.ConflictException if there is a learning of that kind about the same
     * @throws dev.agentos4j.client.error.ValidationException if it does not say about whom or what it is
     */
    default Learning create(LearningDraft draft, LearningScope scope) {
        return Face.engine(this).send(LearningCalls.create(draft, scope));
    }

    /** A page of learnings. {@code GET /learnings} */
    default Page<Learning> list(LearningQuery query) {
        return Face.engine(this).send(LearningCalls.list(query.fields()));
    }

    /** All learnings that a query finds, page after page. {@code GET /learnings} */
    default Pages<Learning> listAll(LearningQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), LearningCalls::list);
    }

    /** The users of whom something was learned. {@code GET /learnings/users} */
    default Page<LearningUser> users(LearningUserQuery query) {
        return Face.engine(this).send(LearningCalls.users(query.fields()));
    }

    /** The users of whom something was learned, page after page. {@code GET /learnings/users} */
    default Pages<LearningUser> usersAll(LearningUserQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), LearningCalls::users);
    }

    /**
     * One learning. {@code GET /learnings/{learning_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Learning get(String learningId) {
        return get(learningId, LearningScope.any());
    }

    /**
     * One learning. {@code GET /learnings/{learning_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Learning get(String learningId, LearningScope scope) {
        return Face.engine(this).send(LearningCalls.get(learningId, scope));
    }

    /**
     * Changes a learning. {@code PATCH /learnings/{learning_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Learning update(String learningId, LearningUpdate update) {
        return update(learningId, update, LearningScope.any());
    }

    /**
     * Changes a learning. {@code PATCH /learnings/{learning_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Learning update(String learningId, LearningUpdate update, LearningScope scope) {
        return Face.engine(this).send(LearningCalls.update(learningId, update, scope));
    }

    /**
     * Forgets a learning. {@code DELETE /learnings/{learning_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default void delete(String learningId) {
        delete(learningId, LearningScope.any());
    }

    /**
     * Forgets a learning. {@code DELETE /learnings/{learning_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default void delete(String learningId, LearningScope scope) {
        Face.engine(this).send(LearningCalls.delete(learningId, scope));
    }

    /** Forgets all that was learned of a user. Nothing happens if nothing was. {@code DELETE /learnings/users/{user_id}} */
    default void deleteOfUser(String userId) {
        deleteOfUser(userId, null, LearningScope.any());
    }

    /** Forgets what was learned of a user, all or of one kind. Nothing happens if nothing was. {@code DELETE /learnings/users/{user_id}} */
    default void deleteOfUser(String userId, @Nullable String type, LearningScope scope) {
        Face.engine(this).send(LearningCalls.deleteOfUser(userId, type, scope));
    }
}
