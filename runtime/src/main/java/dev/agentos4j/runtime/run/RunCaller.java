package dev.agentos4j.runtime.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who wants something of a run, as far as the rules of runs must know. Every door says so; one that does not gets the
 * least rights.
 *
 * @param userId whose sessions and runs it may use; {@code null}: those of nobody
 * @param everyones whether it may use the sessions and runs of everybody, and then {@code userId} says nothing
 * @param decides whether it may decide what waits for an administrator
 * @param keepsOwners whether its runs go only into sessions of the user that a run names, or of nobody, though it may use
 *     everybody's
 */
public record RunCaller(@Nullable String userId, boolean everyones, boolean decides, boolean keepsOwners) {

    /** A caller whose runs go into any session that it may use. */
    public RunCaller(@Nullable String userId, boolean everyones, boolean decides) {
        this(userId, everyones, decides, false);
    }

    /** An administrator: everybody's runs are its own, and it decides. */
    public static final RunCaller ADMINISTRATOR = new RunCaller(null, true, true);

    /** The server itself: it uses everybody's runs, and decides nothing. */
    public static final RunCaller SERVER = new RunCaller(null, true, false);

    /** A user, who decides nothing. */
    public static RunCaller user(@Nullable String userId) {
        return new RunCaller(userId, false, false);
    }

    /** The same, but runs go only into sessions of the user that they name, or of nobody. */
    public RunCaller keepingOwners() {
        return new RunCaller(userId, everyones, decides, true);
    }

    /** Whether it is a user, who must not learn what there is of others. */
    boolean isUser() {
        return !everyones && userId != null;
    }

    /** Whether a run of a user may go into a session. */
    boolean mayRun(@Nullable String runUser, @Nullable String sessionOwner) {
        return owns(sessionOwner) && (!keepsOwners || sessionOwner == null || sessionOwner.equals(runUser));
    }

    /** Whether it may use what belongs to an owner. */
    boolean owns(@Nullable String owner) {
        return everyones || Objects.equals(userId, owner);
    }
}
