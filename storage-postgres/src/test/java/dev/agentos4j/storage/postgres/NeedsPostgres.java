package dev.agentos4j.storage.postgres;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test only if there is a PostgreSQL for it, and says once that it did not. */
public final class NeedsPostgres implements ExecutionCondition {

    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TestPostgres.isThere()) {
            return ConditionEvaluationResult.enabled("there is a PostgreSQL");
        }
        String why = "The tests on PostgreSQL do not run: " + TestPostgres.VARIABLE
                + " names no server (.ci/postgres COMMAND starts one)";
        if (SAID.compareAndSet(false, true)) {
            System.out.println(why);
        }
        return ConditionEvaluationResult.disabled(why);
    }
}
