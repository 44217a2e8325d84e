package dev.agentos4j.runtime.eval.check;

import dev.agentos4j.protocol.eval.EvalInput;
import dev.agentos4j.protocol.eval.ReliabilityResult;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a run called the right tools. What counts is calls that were carried out without error, those of members of a
 * team too; a call that was only asked for does not fulfil an expectation, but an unexpected one is held against the run.
 */
final class ToolCheck {

    private final EvalInput input;
    private final List<ToolExecution> executions = new ArrayList<>();
    private final Set<String> requested = new TreeSet<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private final List<String> additional = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Set<String> missingNames = new TreeSet<>();
    private final List<String> failedArguments = new ArrayList<>();
    private final List<String> passedArguments = new ArrayList<>();

    private ToolCheck(EvalInput input) {
        this.input = input;
    }

    static ReliabilityResult check(EvalInput input, RunOutput run) {
        ToolCheck check = new ToolCheck(input);
        check.collect(run);
        check.classify();
        check.lookForMissing();
        check.compareArguments();
        return check.result();
    }

    private void collect(RunOutput run) {
        executions.addAll(run.tools());
        for (Message message : run.messages()) {
            if (!message.fromHistory()) {
                message.toolCalls().forEach(call -> {
                    JsonValue function = call.get("function");
                    String name = function instanceof JsonObject object ? object.text("name") : null;
                    if (name != null) {
                        requested.add(name);
                    }
                });
            }
        }
        run.memberResponses().forEach(this::collect);
    }

    private static String name(ToolExecution execution) {
        return String.valueOf(execution.toolName());
    }

    private static boolean isClean(ToolExecution execution) {
        return !Boolean.TRUE.equals(execution.toolCallError()) && execution.result() != null;
    }

    private void classify() {
        List<String> expected = input.expectedToolCalls();
        for (ToolExecution execution : executions) {
            if (!expected.contains(name(execution))) {
                unexpected(name(execution));
            } else if (isClean(execution)) {
                passed.add(name(execution));
            }
        }
        for (String name : requested) {
            if (!expected.contains(name)
                    && executions.stream().noneMatch(each -> name(each).equals(name))) {
                unexpected(name);
            }
        }
    }

    private void unexpected(String name) {
        (Boolean.TRUE.equals(input.allowAdditionalToolCalls()) ? additional : failed).add(name);
    }

    private void lookForMissing() {
        for (String name : input.expectedToolCalls()) {
            if (passed.contains(name)) {
                continue;
            }
            boolean attempted = requested.contains(name)
                    || executions.stream().anyMatch(each -> name(each).equals(name));
            missing.add(attempted ? name + " (requested but refused/errored)" : name);
            missingNames.add(name);
        }
    }

    private void compareArguments() {
        JsonObject expected = input.expectedToolCallArguments();
        if (expected == null) {
            return;
        }
        expected.members().forEach((tool, wanted) -> {
            if (!missingNames.contains(tool)) {
                List<JsonValue> all = wanted instanceof JsonArray list ? list.values() : List.of(wanted);
                boolean found = executions.stream()
                                .anyMatch(each -> isClean(each) && name(each).equals(tool))
                        && all.stream().allMatch(each -> isCalledWith(tool, each));
                (found ? passedArguments : failedArguments).add(tool);
            }
        });
    }

    private boolean isCalledWith(String tool, JsonValue wanted) {
        JsonObject arguments = wanted.asObject();
        return arguments != null
                && executions.stream()
                        .filter(each -> isClean(each) && name(each).equals(tool))
                        .anyMatch(each -> holds(each.get(ToolExecution.TOOL_ARGS, JsonObject.EMPTY), arguments));
    }

    private static boolean holds(JsonObject actual, JsonObject wanted) {
        return wanted.members().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(actual.get(entry.getKey())));
    }

    private ReliabilityResult result() {
        boolean allWell = failed.isEmpty() && missing.isEmpty() && failedArguments.isEmpty();
        return ReliabilityResult.SHAPE
                .builder()
                .set(ReliabilityResult.EVAL_STATUS, allWell ? "PASSED" : "FAILED")
                .set(ReliabilityResult.FAILED_TOOL_CALLS, failed)
                .set(ReliabilityResult.PASSED_TOOL_CALLS, passed)
                .set(ReliabilityResult.ADDITIONAL_TOOL_CALLS, additional)
                .set(ReliabilityResult.MISSING_TOOL_CALLS, missing)
                .set(ReliabilityResult.FAILED_ARGUMENT_CHECKS, failedArguments)
                .set(ReliabilityResult.PASSED_ARGUMENT_CHECKS, passedArguments)
                .build();
    }
}
