package dev.agentos4j.cli;

import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.FeedbackOption;
import dev.agentos4j.protocol.run.FeedbackQuestion;
import dev.agentos4j.protocol.run.StepInputField;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.UserInputField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a person for everything that a paused run waits for. */
final class Questions {

    private static final String YES_OR_NO = "  Approve? [y/n] ";
    private static final String ADMINISTRATOR =
            "  Approve? [y/n, Enter to see whether somebody did, later to leave it open] ";

    private final ApprovalDesk desk;
    private final Keyboard keyboard;
    private final Terminal terminal;
    private PausedRun paused;

    Questions(PausedRun paused, ApprovalDesk desk, Keyboard keyboard, Terminal terminal) {
        this.desk = desk;
        this.paused = paused;
        this.keyboard = keyboard;
        this.terminal = terminal;
    }

    /** Nobody answers: Ctrl-C, or there are no more lines, or somebody else is to answer later. */
    static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean waits;

        Unanswered(String why, boolean waits) {
            super(why);
            this.waits = waits;
        }

        /** Whether the run is to wait on; else it is given up. */
        boolean waits() {
            return waits;
        }
    }

    /** Asks; gives the run with the answers. */
    PausedRun decide() throws Unanswered, InterruptedException {
        for (StepRequirement step : paused.steps()) {
            ask(step);
        }
        for (ToolExecution tool : paused.tools()) {
            ask(tool);
        }
        return paused;
    }

    private void ask(ToolExecution tool) throws Unanswered, InterruptedException {
        show("wants to call " + ToolText.call(tool));
        String approval = ApprovalDesk.approvalOf(tool);
        if (approval != null) {
            if (isSettled(tool, decided(approval))) {
                return;
            }
        } else if (tool.get(ToolExecution.REQUIRES_CONFIRMATION, false)) {
            if (yes()) {
                paused = paused.approve(tool);
            } else {
                paused = paused.reject(tool, note());
            }
        }
        for (UserInputField field : tool.userInputSchema()) {
            if (isOpen(field.value())) {
                String label = label(field.name(), field.fieldType(), field.description());
                untilAccepted(
                        label, text -> paused = paused.answer(tool, field.name(), value(text, field.fieldType())));
            }
        }
        for (FeedbackQuestion question : tool.userFeedbackSchema()) {
            ask(tool, question);
        }
        if (tool.get(ToolExecution.EXTERNAL_EXECUTION_REQUIRED, false)) {
            untilAccepted("  It runs on your side. Its result: ", text -> paused = paused.result(tool, text));
        }
    }

    /** Waits until an administrator has decided, be it who is asked. */
    private Approval decided(String approval) throws Unanswered, InterruptedException {
        Approval decision = desk.decision(approval);
        if (decision == null) {
            show("An administrator must approve it: approval " + approval);
            terminal.line("  Decide it here if you are one. Otherwise: " + ApprovalDesk.howTo(approval));
        }
        while (decision == null) {
            switch (read(ADMINISTRATOR).strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> decision = desk.decide(approval, true);
                case "n", "no" -> decision = desk.decide(approval, false);
                case "" -> decision = desk.look(approval);
                case "later" -> throw new Unanswered("Left open", true);
                default -> terminal.line("  Answer y, n or later; Ctrl-C leaves it and cancels the run.");
            }
        }
        return decision;
    }

    /** Whether a call needs nothing more than what the administrator has said; else what it asks for is to be asked. */
    private boolean isSettled(ToolExecution tool, Approval decision) {
        boolean approved = decision.status().equals("approved");
        if (tool.get(ToolExecution.REQUIRES_CONFIRMATION, false)) {
            if (approved) {
                paused = paused.approve(tool);
            } else {
                paused = paused.reject(tool);
            }
        }
        if (!approved || decision.resolutionData() != null) {
            paused = paused.leaveToApproval(tool);
            return true;
        }
        return false;
    }

    private void ask(ToolExecution tool, FeedbackQuestion question) throws Unanswered, InterruptedException {
        show(question.question());
        List<String> labels = new ArrayList<>();
        for (FeedbackOption option : question.options()) {
            labels.add(option.label());
            option(labels.size(), option.label(), option.description());
        }
        boolean several = question.get(FeedbackQuestion.MULTI_SELECT, false);
        untilAccepted(
                choice(several),
                text -> paused = paused.choose(tool, question.question(), chosen(text, labels, several)));
    }

    private void ask(StepRequirement step) throws Unanswered, InterruptedException {
        String name = step.stepName() == null ? step.stepId() : step.stepName();
        if (step.requiresConfirmation() || step.requiresOutputReview()) {
            String message = step.requiresConfirmation() ? step.confirmationMessage() : step.outputReviewMessage();
            show("step " + name + ": " + (message == null ? "May it go on?" : message));
            StepOutput output = step.requiresOutputReview() ? step.stepOutput() : null;
            if (output != null) {
                show(output.text());
            }
            if (yes()) {
                paused = paused.approve(step);
            } else {
                paused = paused.reject(step, note());
            }
        }
        if (step.requiresUserInput()) {
            askInput(step, name);
        }
        if (step.requiresRouteSelection()) {
            show("step " + name + ": which way?");
            List<String> choices = step.availableChoices();
            for (int i = 0; i < choices.size(); i++) {
                option(i + 1, choices.get(i), null);
            }
            boolean several = step.allowMultipleSelections();
            untilAccepted(choice(several), text -> paused = paused.choose(step, chosen(text, choices, several)));
        }
    }

    private void askInput(StepRequirement step, String name) throws Unanswered, InterruptedException {
        show("step " + name + ": " + (step.userInputMessage() == null ? "It needs input." : step.userInputMessage()));
        if (step.userInputSchema().isEmpty()) {
            untilAccepted("  input: ", text -> paused = paused.answer(step, "input", text));
        }
        for (StepInputField field : step.userInputSchema()) {
            if (!isOpen(field.value())) {
                continue;
            }
            boolean required = field.get(StepInputField.REQUIRED, true);
            JsonValue allowed = field.allowedValues();
            String label = label(field.name(), field.fieldType(), field.description())
                    .replaceFirst(
                            ": $",
                            (required ? "" : " (Enter for none)")
                                    + (allowed == null || allowed.isNull() ? "" : " one of " + allowed.toJson())
                                    + ": ");
            untilAccepted(label, text -> {
                if (required || !text.isBlank()) {
                    paused = paused.answer(step, field.name(), value(text, field.fieldType()));
                }
            });
        }
    }

    private boolean yes() throws Unanswered, InterruptedException {
        while (true) {
            switch (read(YES_OR_NO).strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return true;
                }
                case "n", "no" -> {
                    return false;
                }
                default -> terminal.line("  Answer y or n; Ctrl-C leaves it and cancels the run.");
            }
        }
    }

    private @Nullable String note() throws Unanswered, InterruptedException {
        String note = read("  Why not? It is told (Enter for no reason): ").strip();
        return note.isEmpty() ? null : note;
    }

    private void untilAccepted(String question, Consumer<String> answer) throws Unanswered, InterruptedException {
        while (true) {
            String text = read(question);
            try {
                answer.accept(text);
                return;
            } catch (IllegalArgumentException wrong) {
                terminal.line("  " + wrong.getMessage());
            }
        }
    }

    private String read(String question) throws Unanswered, InterruptedException {
        Keyboard.Input input = keyboard.answer(terminal.bold(AnswerPrinter.clean(question)), terminal);
        if (!terminal.interactive() || !(input instanceof Keyboard.Line)) {
            terminal.line("");
        }
        if (input instanceof Keyboard.Line line) {
            return line.text();
        }
        throw input instanceof Keyboard.Ended
                ? new Unanswered("Nobody answered", true)
                : new Unanswered("Interrupted", false);
    }

    private void show(String text) {
        terminal.line("  " + terminal.bold(AnswerPrinter.clean(text)));
    }

    private void option(int number, String label, @Nullable String description) {
        String why = description == null || description.isBlank()
                ? ""
                : "  " + terminal.dim(AnswerPrinter.clean(description));
        terminal.line("    " + number + ". " + AnswerPrinter.clean(label) + why);
    }

    private static String label(String name, @Nullable String type, @Nullable String description) {
        return "  " + name + (type == null ? "" : " (" + type + ")")
                + (description == null || description.isBlank() ? "" : ", " + description) + ": ";
    }

    private static String choice(boolean several) {
        return several ? "  Numbers, with commas between: " : "  Number: ";
    }

    private static boolean isOpen(@Nullable JsonValue value) {
        return value == null || value.isNull() || "".equals(value.asText());
    }

    /** What was typed as the type that a field wants; text that does not fit is refused by who takes it. */
    private static Object value(String text, @Nullable String type) {
        if (type == null || !List.of("int", "float", "bool", "list", "dict").contains(type)) {
            return text;
        }
        try {
            return JsonValue.parse(text.strip());
        } catch (JsonException notJson) {
            return text;
        }
    }

    private static String[] chosen(String text, List<String> labels, boolean several) {
        return Arrays.stream(several ? text.split(",") : new String[] {text})
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> numbered(word, labels))
                .toArray(String[]::new);
    }

    private static String numbered(String word, List<String> labels) {
        if (word.matches("\\d{1,4}") && !labels.contains(word)) {
            int number = Integer.parseInt(word);
            if (number >= 1 && number <= labels.size()) {
                return labels.get(number - 1);
            }
        }
        return word;
    }
}
