package dev.agentos4j.runtime.tool;

import org.jspecify.annotations.Nullable;

/** What an administrator has to do with the calls of a tool. */
public enum ToolApproval {

    /** Nothing. */
    NONE(null),

    /**
     * The run pauses before each call, and an approval is kept that waits for a decision. Without anything else to pause
     * for, the call waits for a yes or no.
     */
    REQUIRED("required"),

    /** The run pauses for its caller, as it does anyway, and an approval is kept of what the caller decided. */
    AUDIT("audit");

    private final @Nullable String wireName;

    ToolApproval(@Nullable String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON; {@code null} for {@link #NONE}. */
    public @Nullable String wireName() {
        return wireName;
    }
}
