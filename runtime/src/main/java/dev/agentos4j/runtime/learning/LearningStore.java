package dev.agentos4j.runtime.learning;

import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.runtime.store.StoredPage;
import org.jspecify.annotations.Nullable;

/**
 * Where it is kept what was learned. All methods may be called from many threads at once and block the (virtual) thread
 * that calls; what was written is durable when they return. Every method throws
 * {@link dev.agentos4j.runtime.store.StoreException} when the store fails.
 */
public interface LearningStore {

    /** What was learned under that id, or {@code null} if there is nothing. */
    @Nullable
    Learning learning(String learningId);

    /**
     * Keeps something new, under the id that {@link LearningIdentity} gives it, else under an id of its own.
     *
     * @return what is kept; {@code null} if there is something under that id, which stays as it is
     * @throws IllegalArgumentException if its type is keyed and it does not say what it is about
     */
    @Nullable
    Learning create(LearningDraft draft);

    /**
     * Changes the content, or what is attached, or both. What the update leaves out stays as it is.
     *
     * @return what is kept now; {@code null} if there is nothing under that id
     */
    @Nullable
    Learning update(String learningId, LearningUpdate update);

    /**
     * Forgets something.
     *
     * @return whether it was there
     */
    boolean delete(String learningId);

    /**
     * Forgets what was learned of a user.
     *
     * @param learningType if not {@code null}, only what is of this type
     * @return how much was there
     */
    int deleteOfUser(String userId, @Nullable String learningType);

    /** Some of what fits a query. What is of one second stays in the order in which it was made. */
    StoredPage<Learning> learnings(LearningListQuery query);

    /** Some of the users of whom something was learned. */
    StoredPage<LearningUser> users(LearningUsersQuery query);
}
