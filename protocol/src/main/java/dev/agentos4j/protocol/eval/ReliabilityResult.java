package dev.agentos4j.protocol.eval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;

/** Whether the right tools were called. */
public final class ReliabilityResult extends Struct {

    public static final Shape<ReliabilityResult> SHAPE = Shape.of("ReliabilityResult", ReliabilityResult::new);
    public static final Field<String> EVAL_STATUS = SHAPE.text("eval_status");
    public static final Field<List<String>> FAILED_TOOL_CALLS = SHAPE.texts("failed_tool_calls");
    public static final Field<List<String>> PASSED_TOOL_CALLS = SHAPE.texts("passed_tool_calls");
    public static final Field<List<String>> ADDITIONAL_TOOL_CALLS = SHAPE.texts("additional_tool_calls");
    public static final Field<List<String>> MISSING_TOOL_CALLS = SHAPE.texts("missing_tool_calls");
    public static final Field<List<String>> FAILED_ARGUMENT_CHECKS = SHAPE.texts("failed_argument_checks");
    public static final Field<List<String>> PASSED_ARGUMENT_CHECKS = SHAPE.texts("passed_argument_checks");

    private ReliabilityResult(Values values) {
        super(values);
    }

    /** {@code PASSED} or {@code FAILED}. */
    public String evalStatus() {
        return get(EVAL_STATUS, "");
    }

    /** Tools that were called and should not have been. */
    public List<String> failedToolCalls() {
        return list(FAILED_TOOL_CALLS);
    }

    /** Tools that were called as expected. */
    public List<String> passedToolCalls() {
        return list(PASSED_TOOL_CALLS);
    }

    /** Tools that were called too, and might. */
    public List<String> additionalToolCalls() {
        return list(ADDITIONAL_TOOL_CALLS);
    }

    /** Tools that were not called. */
    public List<String> missingToolCalls() {
        return list(MISSING_TOOL_CALLS);
    }

    /** Tools that were called with other arguments. */
    public List<String> failedArgumentChecks() {
        return list(FAILED_ARGUMENT_CHECKS);
    }

    /** Tools that were called with the right arguments. */
    public List<String> passedArgumentChecks() {
        return list(PASSED_ARGUMENT_CHECKS);
    }

    /** Whether all was as expected. */
    public boolean passed() {
        return evalStatus().equals("PASSED");
    }
}
