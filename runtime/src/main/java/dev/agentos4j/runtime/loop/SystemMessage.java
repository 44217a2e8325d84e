package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told before anything else. What is the same in each run comes first and what changes last, so that
 * providers find the beginning in their caches.
 */
final class SystemMessage {

    private SystemMessage() {}

    /** The whole message: what belongs to the component, what belongs to the session and the user, the time. */
    static String joined(String lasting, String changing, Profile profile) {
        StringBuilder text = new StringBuilder(lasting.strip());
        if (!changing.isBlank()) {
            text.append("\n\n").append(changing.strip());
        }
        if (profile.tellTime()) {
            text.append("\n\nThe current time is ")
                    .append(OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS))
                    .append('.');
        }
        return text.toString().strip();
    }

    /** What belongs to the component and is the same in each run, {@code ""} if there is nothing to tell. */
    static String of(Profile profile, @Nullable JsonObject outputSchema, boolean describeSchema) {
        StringBuilder text = new StringBuilder();
        if (profile.description() != null) {
            text.append(profile.description()).append('\n');
        }
        if (profile.role() != null) {
            text.append("\n<your_role>\n").append(profile.role()).append("\n</your_role>\n\n");
        }
        instructions(text, profile.instructions());
        section(text, "additional_information", information(profile, outputSchema != null));
        if (profile.expectedOutput() != null) {
            text.append("<expected_output>\n")
                    .append(profile.expectedOutput().strip())
                    .append("\n</expected_output>\n\n");
        }
        if (profile.additionalContext() != null) {
            text.append(profile.additionalContext()).append('\n');
        }
        if (outputSchema != null && describeSchema) {
            text.append("Answer with one JSON object that fits this JSON schema, and with nothing else:\n")
                    .append(outputSchema.toJson());
        }
        return text.toString().strip();
    }

    private static void instructions(StringBuilder text, List<String> instructions) {
        if (instructions.size() == 1) {
            text.append(instructions.get(0)).append("\n\n");
            return;
        }
        for (String instruction : instructions) {
            text.append("- ").append(instruction).append('\n');
        }
    }

    private static List<String> information(Profile profile, boolean structured) {
        List<String> facts = new ArrayList<>(0);
        if (profile.markdown() && !structured) {
            facts.add("Use markdown to format your answers.");
        }
        if (profile.tellName()) {
            facts.add("Your name is: " + profile.name() + ".");
        }
        return facts;
    }

    private static void section(StringBuilder text, String tag, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append('<').append(tag).append('>');
        lines.forEach(line -> text.append("\n- ").append(line));
        text.append("\n</").append(tag).append(">\n\n");
    }
}
