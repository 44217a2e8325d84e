package dev.agentos4j.runtime.workflow;

import java.util.Locale;

/** What counts as decided when somebody continues a run after the time for a decision is over. */
public enum OnTimeout {
    /** The run ends as cancelled. */
    CANCEL,
    /** The step is left out. */
    SKIP,
    /** The step is agreed to. */
    APPROVE;

    /** {@code cancel skip approve}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
