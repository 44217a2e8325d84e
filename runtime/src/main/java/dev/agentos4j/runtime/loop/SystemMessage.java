package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model is told before anything else. */
final class SystemMessage {

    private SystemMessage() {}

    /** The text, {@code ""} if there is nothing to tell. */
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
        if (profile.tellTime()) {
            facts.add("The current time is " + OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS) + ".");
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
