package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.run.RunContext;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the agent, team or workflow of a step is told. */
final class StepMessage {

    private StepMessage() {}

    static RunInput of(Step step, Workflow workflow, RunContext context, StepInput input) {
        JsonValue content = content(input);
        boolean nested = Objects.requireNonNull(step.component()).kind() == ComponentKind.WORKFLOW;
        if (!nested) {
            content = before(history(step, workflow, context), content);
            content = after(content, input.additionalData());
        }
        return RunInput.SHAPE
                .builder()
                .set(RunInput.INPUT_CONTENT, content)
                .set(RunInput.IMAGES, input.images().isEmpty() ? null : input.images())
                .set(RunInput.VIDEOS, input.videos().isEmpty() ? null : input.videos())
                .set(RunInput.AUDIOS, input.audio().isEmpty() ? null : input.audio())
                .set(RunInput.FILES, input.files().isEmpty() ? null : input.files())
                .build();
    }

    private static JsonValue content(StepInput input) {
        StepOutput last = input.lastOutput();
        JsonValue said = last == null ? null : StepContents.message(last);
        boolean nothing =
                said == null || said.isNull() || StepContents.text(said).isEmpty();
        JsonValue content = nothing ? input.input() : said;
        return content == null ? new JsonString("") : content;
    }

    private static String history(Step step, Workflow workflow, RunContext context) {
        Boolean own = step.history();
        int runs = workflow.historyRuns() == 0 ? 3 : workflow.historyRuns();
        boolean wanted = own == null ? workflow.historyRuns() > 0 : own;
        return wanted ? WorkflowHistory.text(WorkflowHistory.of(context, runs)) : "";
    }

    private static JsonValue before(String history, JsonValue content) {
        return history.isEmpty() ? content : new JsonString(history + StepContents.text(content));
    }

    private static JsonValue after(JsonValue content, JsonObject additional) {
        StringBuilder text = new StringBuilder();
        if (additional.get("user_input") instanceof JsonObject values && !values.isEmpty()) {
            text.append("\n\nUser preferences:\n")
                    .append(values.members().entrySet().stream()
                            .map(value -> "- " + value.getKey() + ": " + StepContents.text(value.getValue()))
                            .collect(Collectors.joining("\n")));
        }
        append(text, "Your previous output:\n", additional.get("previous_output"));
        append(text, "Feedback from reviewer:\n", additional.get("rejection_feedback"));
        return text.isEmpty() ? content : new JsonString((StepContents.text(content) + text).strip());
    }

    private static void append(StringBuilder text, String title, @Nullable JsonValue value) {
        String said = StepContents.text(value);
        if (!said.isEmpty()) {
            text.append("\n\n").append(title).append(said);
        }
    }
}
