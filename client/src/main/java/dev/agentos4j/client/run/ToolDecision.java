package dev.agentos4j.client.run;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.FeedbackOption;
import dev.agentos4j.protocol.run.FeedbackQuestion;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.UserInputField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that a paused run waits for, and what has been decided on it so far. It edits copies of what the server
 * sent, so whatever else they hold is sent back.
 */
final class ToolDecision {

    private final ToolExecution asked;
    private final @Nullable RunRequirement requirement;
    private final Set<String> given = new LinkedHashSet<>();
    private ToolExecution tool;
    private @Nullable String result;
    private boolean decidedElsewhere;

    /** @param requirement what carries the call in runs of teams and workflow steps, {@code null} in those of agents */
    ToolDecision(ToolExecution tool, @Nullable RunRequirement requirement) {
        this.asked = tool;
        this.tool = tool;
        this.requirement = requirement;
        if (requirement != null && tool.confirmed() == null && requirement.confirmation() != null) {
            this.tool = ToolExecution.SHAPE
                    .edit(tool)
                    .set(ToolExecution.CONFIRMED, requirement.confirmation())
                    .build();
        }
        this.result = requirement == null ? tool.result() : requirement.externalExecutionResult();
        asked.userInputSchema().stream()
                .filter(field -> isFilled(field.value()))
                .forEach(field -> given.add(field.name()));
        asked.userFeedbackSchema().stream()
                .filter(question -> question.has(FeedbackQuestion.SELECTED_OPTIONS)
                        && question.get(FeedbackQuestion.SELECTED_OPTIONS) != null)
                .forEach(question -> given.add(question.question()));
    }

    private ToolDecision(ToolDecision other) {
        this.asked = other.asked;
        this.requirement = other.requirement;
        this.given.addAll(other.given);
        this.tool = other.tool;
        this.result = other.result;
        this.decidedElsewhere = other.decidedElsewhere;
    }

    /** The same decisions, to be changed on their own. */
    ToolDecision copy() {
        return new ToolDecision(this);
    }

    private static boolean isFilled(@Nullable JsonValue value) {
        return value != null && !value.isNull();
    }

    /** The call as the server sent it. */
    ToolExecution asked() {
        return asked;
    }

    boolean isFor(ToolExecution other) {
        return asked.equals(other);
    }

    boolean hasId(@Nullable String toolCallId) {
        return toolCallId != null && toolCallId.equals(asked.toolCallId());
    }

    boolean asksFor(String field) {
        return asked.userInputSchema().stream().anyMatch(each -> each.name().equals(field));
    }

    boolean asks(String question) {
        return asked.userFeedbackSchema().stream()
                .anyMatch(each -> each.question().equals(question));
    }

    String name() {
        String id = asked.toolCallId();
        String member = requirement == null ? null : requirement.memberAgentName();
        return "tool '" + asked.toolName() + "'" + (id == null ? "" : " (" + id + ")")
                + (member == null ? "" : " of member '" + member + "'");
    }

    boolean needsConfirmation() {
        return asked.get(ToolExecution.REQUIRES_CONFIRMATION, false) && asked.confirmed() == null;
    }

    private boolean needsResult() {
        return asked.get(ToolExecution.EXTERNAL_EXECUTION_REQUIRED, false);
    }

    void confirm(boolean yes, @Nullable String note) {
        if (!asked.get(ToolExecution.REQUIRES_CONFIRMATION, false)) {
            throw new IllegalArgumentException(name() + " does not wait for a confirmation; it waits for " + wants());
        }
        tool = ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.CONFIRMED, yes)
                .set(ToolExecution.CONFIRMATION_NOTE, yes ? asked.confirmationNote() : note)
                .build();
    }

    void answer(String field, @Nullable Object value) {
        if (!asksFor(field)) {
            List<String> fields =
                    asked.userInputSchema().stream().map(UserInputField::name).toList();
            throw new IllegalArgumentException(name() + " does not ask for '" + field + "'; "
                    + (fields.isEmpty() ? "it waits for " + wants() : "it asks for " + fields));
        }
        List<UserInputField> fields = new ArrayList<>();
        for (UserInputField each : tool.userInputSchema()) {
            fields.add(
                    each.name().equals(field)
                            ? each.withValue(InputValues.checked(field, each.fieldType(), value))
                            : each);
        }
        tool = ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.USER_INPUT_SCHEMA, fields)
                .build();
        given.add(field);
    }

    void choose(String question, List<String> labels) {
        if (!asks(question)) {
            List<String> questions = asked.userFeedbackSchema().stream()
                    .map(FeedbackQuestion::question)
                    .toList();
            throw new IllegalArgumentException(name() + " does not ask '" + question + "'; "
                    + (questions.isEmpty() ? "it waits for " + wants() : "it asks " + questions));
        }
        List<FeedbackQuestion> questions = new ArrayList<>();
        for (FeedbackQuestion each : tool.userFeedbackSchema()) {
            questions.add(each.question().equals(question) ? chosen(each, labels) : each);
        }
        tool = ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.USER_FEEDBACK_SCHEMA, questions)
                .build();
        given.add(question);
    }

    private static FeedbackQuestion chosen(FeedbackQuestion question, List<String> labels) {
        List<String> offered =
                question.options().stream().map(FeedbackOption::label).toList();
        InputValues.requireOffered(
                "'" + question.question() + "'", labels, offered, question.get(FeedbackQuestion.MULTI_SELECT, false));
        FeedbackQuestion answered = question.withSelected(labels);
        if (question.options().isEmpty()) {
            return answered;
        }
        List<FeedbackOption> options = question.options().stream()
                .map(option -> FeedbackOption.SHAPE
                        .edit(option)
                        .set(FeedbackOption.SELECTED, labels.contains(option.label()))
                        .build())
                .toList();
        return FeedbackQuestion.SHAPE
                .edit(answered)
                .set(FeedbackQuestion.OPTIONS, options)
                .build();
    }

    void result(String text) {
        if (!needsResult()) {
            throw new IllegalArgumentException(name() + " is not run by the caller; it waits for " + wants());
        }
        result = Objects.requireNonNull(text, "result must not be null");
    }

    /** Its approval says all that there is to say: it goes back without anything left to decide. */
    void leaveToApproval() {
        if (asked.approvalType() == null) {
            throw new IllegalArgumentException(name() + " needs no approval; it waits for " + wants());
        }
        decidedElsewhere = true;
    }

    private String wants() {
        List<String> open = open();
        return open.isEmpty() ? "nothing" : String.join(" and ", open);
    }

    /** What is still to be decided, in words; empty if nothing is. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        if (decidedElsewhere) {
            return open;
        }
        if (asked.get(ToolExecution.REQUIRES_CONFIRMATION, false) && tool.confirmed() == null) {
            open.add("a confirmation (approve or reject)");
        }
        if (!asked.get(ToolExecution.ANSWERED, false)) {
            asked.userInputSchema().stream()
                    .map(UserInputField::name)
                    .filter(name -> !given.contains(name))
                    .forEach(name -> open.add("a value for '" + name + "' (answer)"));
            asked.userFeedbackSchema().stream()
                    .map(FeedbackQuestion::question)
                    .filter(question -> !given.contains(question))
                    .forEach(question -> open.add("an answer to '" + question + "' (choose)"));
        }
        if (needsResult() && result == null) {
            open.add("the result of running it (result)");
        }
        return open;
    }

    /** The call with the decisions. */
    ToolExecution tool() {
        var edit = ToolExecution.SHAPE.edit(tool);
        boolean asksUser = asked.get(ToolExecution.REQUIRES_USER_INPUT, false)
                || !asked.userInputSchema().isEmpty()
                || !asked.userFeedbackSchema().isEmpty();
        if (asksUser && !decidedElsewhere && open().isEmpty()) {
            edit.set(ToolExecution.ANSWERED, true);
        }
        if (needsResult() && result != null) {
            edit.set(ToolExecution.RESULT, result);
        }
        return edit.build();
    }

    /** What carries the call, with the decisions outside and inside. */
    RunRequirement requirement() {
        ToolExecution decided = tool();
        RunRequirement carrier = Objects.requireNonNull(requirement);
        if (carrier.toolExecution() == null) {
            return carrier;
        }
        var edit = RunRequirement.SHAPE.edit(carrier).set(RunRequirement.TOOL_EXECUTION, decided);
        if (asked.get(ToolExecution.REQUIRES_CONFIRMATION, false) && decided.confirmed() != null) {
            edit.set(RunRequirement.CONFIRMATION, decided.confirmed())
                    .set(RunRequirement.CONFIRMATION_NOTE, decided.confirmationNote());
        }
        if (needsResult() && result != null) {
            edit.set(RunRequirement.EXTERNAL_EXECUTION_RESULT, result);
        }
        if (!decided.userInputSchema().isEmpty()) {
            edit.set(RunRequirement.USER_INPUT_SCHEMA, decided.userInputSchema());
        }
        if (!decided.userFeedbackSchema().isEmpty()) {
            edit.set(RunRequirement.USER_FEEDBACK_SCHEMA, decided.userFeedbackSchema());
        }
        return edit.build();
    }
}
