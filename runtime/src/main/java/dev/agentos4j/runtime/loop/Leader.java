package dev.agentos4j.runtime.loop;

import dev.agentos4j.runtime.tool.ToolFunction;
import java.util.List;

/** What the leader of a team does in one run besides talking with its model. */
public interface Leader {

    /** What its model is told first: who the members are, and how to work with them. */
    String briefing();

    /** The tools by which it works with the members. */
    List<ToolFunction> tools();

    /**
     * Lets the members that waited for people go on, after everything was decided.
     *
     * @return whether the last word has been said: the model is not asked again
     */
    boolean resumeMembers() throws Exception;

    /** A round of talking with the model begins; the first is number 1. */
    default void beginRound(int number) {}

    /** A round is over: the model wants no more tools. Says whether another follows. */
    default boolean endRound(int number) {
        return false;
    }
}
