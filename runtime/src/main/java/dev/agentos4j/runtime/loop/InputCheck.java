package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.runtime.run.CheckException;
import dev.agentos4j.runtime.run.RunContext;

/** Looks at what is said before the model hears it: a guardrail. */
@FunctionalInterface
public interface InputCheck {

    /**
     * Checks the input of a run.
     *
     * @throws CheckException to refuse it; the run ends in error
     */
    void check(RunInput input, RunContext context);

    /**
     * Checks the input of a run, and may change it: the model and the store see what this returns.
     *
     * @throws CheckException to refuse it; the run ends in error
     */
    default RunInput apply(RunInput input, RunContext context) {
        check(input, context);
        return input;
    }

    /** The name in the events of the check. */
    default String name() {
        String name = getClass().getSimpleName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda) + ".check";
    }
}
