package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.StepOutput;

/** A step in plain Java. It may block: its thread is interrupted when the run is cancelled. */
@FunctionalInterface
public interface StepFunction {

    /**
     * Does the work.
     *
     * @return such as {@code StepOutput.of("text")}; which step it is of is filled in; not null
     * @throws Exception if it fails; the step is then tried again, see {@link Step#retries}
     */
    StepOutput run(StepInput input) throws Exception;
}
