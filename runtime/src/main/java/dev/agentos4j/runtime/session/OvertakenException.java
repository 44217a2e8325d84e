package dev.agentos4j.runtime.session;

import dev.agentos4j.runtime.store.StoreException;

/**
 * Another process took this one for gone, and its run for cut off: the run was ended, and nothing of it is stored any more. To
 * try it again does not help.
 */
public final class OvertakenException extends StoreException {

    private static final long serialVersionUID = 1L;

    public OvertakenException(String runId) {
        super(
                "run " + runId + " was ended by another server, to which this one was gone: it had lost its database"
                        + " for too long",
                null);
    }
}
