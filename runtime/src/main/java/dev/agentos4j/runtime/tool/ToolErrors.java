package dev.agentos4j.runtime.tool;

/** What the model and callers are told of a tool that throws. The log has the whole cause in any case. */
public enum ToolErrors {

    /**
     * The message of a {@link ToolException} or an {@link IllegalArgumentException}, which were written for those who call;
     * of anything else its class and the id of the error in the log, for its message may hold what is nobody's business, such
     * as an address with a password. The default.
     */
    SAFE,

    /** The message of whatever is thrown, as Agno tells it. */
    FULL
}
