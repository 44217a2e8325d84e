package dev.agentos4j.runtime.workflow;

/** What follows when a step fails and has been tried often enough. */
public enum OnError {
    /** The run fails. */
    FAIL,
    /** The workflow goes on with the next step; the result of this one says that it failed. */
    SKIP,
    /** The run pauses, and a person says whether to try again. */
    PAUSE
}
