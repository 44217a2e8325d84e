package dev.agentos4j.runtime.learning;

import dev.agentos4j.protocol.learning.Learning;
import java.util.List;

/**
 * A page of what was learned.
 *
 * @param total how much there is on all pages
 */
public record LearningPage(List<Learning> learnings, long total) {

    public LearningPage {
        learnings = List.copyOf(learnings);
    }
}
