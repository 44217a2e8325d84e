package dev.agentos4j.runtime.workflow;

import java.util.Locale;

/** What follows when a person refuses a step. */
public enum OnReject {
    /** The workflow goes on with the next step, without a result of this one. */
    SKIP,
    /** The run ends as cancelled. */
    CANCEL,
    /** A {@link Condition} takes its other branch; for anything else the same as {@link #SKIP}. */
    ELSE,
    /** The step runs again and is told what was missed. */
    RETRY;

    /** {@code skip cancel else retry}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
