package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.run.RunEnd;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds in the results of steps what the next one is about. */
final class StepContents {

    private StepContents() {}

    /** Text as it is, anything else as JSON; empty for nothing. */
    static String text(@Nullable JsonValue content) {
        if (content == null || content.isNull()) {
            return "";
        }
        String text = content.asText();
        return text == null ? content.toJson() : text;
    }

    /** What the last step inside said, or the step itself if nothing is inside. */
    static @Nullable JsonValue deepest(StepOutput output) {
        List<StepOutput> inside = output.steps();
        return inside.isEmpty() ? output.content() : deepest(inside.getLast());
    }

    /** What an agent is given of a result: as {@link #deepest}, but of steps at the same time, all of them. */
    static @Nullable JsonValue message(StepOutput output) {
        List<StepOutput> inside = output.steps();
        if (inside.isEmpty()) {
            return noted(output);
        }
        if (!"Parallel".equals(output.stepType())) {
            return message(inside.getLast());
        }
        String all = inside.stream()
                .map(step -> new Said(step.stepName(), text(message(step))))
                .filter(said -> !said.text().isEmpty())
                .map(said -> "=== " + said.name() + " ===\n" + said.text())
                .collect(Collectors.joining("\n\n"));
        return all.isEmpty() ? output.content() : new JsonString(all);
    }

    /** The content; a model that goes on with an answer which is not whole is told so. */
    private static @Nullable JsonValue noted(StepOutput output) {
        String note = RunEnd.note(output.finishReason());
        return note.isEmpty() ? output.content() : new JsonString(text(output.content()) + note);
    }

    private record Said(@Nullable String name, String text) {}

    static @Nullable StepOutput find(Collection<StepOutput> outputs, String stepName) {
        for (StepOutput output : outputs) {
            for (StepOutput inner : output.steps()) {
                if (stepName.equals(inner.stepName())) {
                    return inner;
                }
            }
            StepOutput deeper = find(output.steps(), stepName);
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }
}
