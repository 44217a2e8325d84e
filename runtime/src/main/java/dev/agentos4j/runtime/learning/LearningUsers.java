package dev.agentos4j.runtime.learning;

import dev.agentos4j.protocol.learning.LearningUser;
import java.util.List;

/**
 * A page of the users of whom something was learned.
 *
 * @param total how many there are on all pages
 */
public record LearningUsers(List<LearningUser> users, long total) {

    public LearningUsers {
        users = List.copyOf(users);
    }
}
