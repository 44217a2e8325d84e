package dev.agentos4j.runtime.team;

import java.util.Locale;

/** How the leader of a team works with its members. */
public enum TeamMode {
    /** The leader picks members, gives them tasks, and makes one answer of theirs. */
    COORDINATE,
    /** The leader picks one member, whose answer is the answer of the team. */
    ROUTE,
    /** The leader gives one task to all members at the same time, and makes one answer of theirs. */
    BROADCAST,
    /** The leader keeps a list of tasks, has members do them, and goes on until the goal is reached. */
    TASKS;

    /** {@code coordinate}, {@code route}, {@code broadcast} or {@code tasks}: the word on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
