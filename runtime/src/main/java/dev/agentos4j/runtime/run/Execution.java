package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunStatus;

/**
 * One run of a component, from its beginning, or from where it goes on, to its end or next pause. Used by one thread.
 *
 * @param <O> what the run gives
 */
public interface Execution<O extends Struct> {

    /**
     * Runs, and emits what happens into the context; not what ends the run, which is in the {@link Ending}.
     *
     * @throws RunCancelledException if the run is cancelled; then {@link #cancelled} is asked
     * @throws Exception if it fails; then {@link #failed} is asked
     */
    Ending<O> run() throws Exception;

    /** How the run ends when it was cancelled. */
    Ending<O> cancelled(String reason);

    /** How the run ends when it failed. */
    Ending<O> failed(RunFailure failure);

    /** Whether it goes on with an earlier run. */
    default boolean goesOn() {
        return false;
    }

    /** The output as it is now. */
    O output(RunStatus status);
}
