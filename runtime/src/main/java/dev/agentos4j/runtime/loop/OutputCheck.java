package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.run.CheckException;
import dev.agentos4j.runtime.run.RunContext;

/** Looks at an answer before it is given: a guardrail. */
@FunctionalInterface
public interface OutputCheck {

    /**
     * Checks the output of a run.
     *
     * @throws CheckException to refuse it; the run ends in error
     */
    void check(RunOutput output, RunContext context);

    /** The name in the events of the check. */
    default String name() {
        String name = getClass().getSimpleName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda) + ".check";
    }
}
