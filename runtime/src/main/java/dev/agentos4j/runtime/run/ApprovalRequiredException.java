package dev.agentos4j.runtime.run;

/** A run waits for an administrator, and the caller that wants it to go on is none. */
public final class ApprovalRequiredException extends RunRefusedException {

    private static final long serialVersionUID = 1L;

    public ApprovalRequiredException() {
        super("This run requires admin approval before it can be continued");
    }
}
