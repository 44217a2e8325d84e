package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.run.RunContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Completes what a model is told first by what belongs to one run: values of the session's state, the dependencies and
 * the metadata in the place of {@code {name}}, and the sections that the profile asks for.
 */
final class RunBriefing {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

    private RunBriefing() {}

    /** What belongs to the session and the caller, {@code ""} if there is nothing to tell. */
    static String now(Conversation conversation) {
        Profile profile = conversation.profile;
        RunContext context = conversation.context;
        StringBuilder text = new StringBuilder();
        JsonObject summary = SessionSummaries.summary(context.session());
        if (profile.tellSummary() && summary != null && summary.text("summary") != null) {
            text.append("\n\nA brief summary of your earlier interactions:\n<summary_of_previous_interactions>\n")
                    .append(summary.text("summary"))
                    .append("\n</summary_of_previous_interactions>\n")
                    .append("It may be outdated: prefer what is said in this conversation.");
        }
        if (profile.tellSessionState()) {
            section(text, "session_state", context.sessionStateNow());
        }
        if (profile.tellDependencies()) {
            section(text, "additional_context", conversation.dependencies());
        }
        return text.toString().strip();
    }

    private static void section(StringBuilder text, String tag, JsonObject values) {
        if (!values.isEmpty()) {
            text.append("\n\n<")
                    .append(tag)
                    .append(">\n")
                    .append(values.toJson())
                    .append("\n</")
                    .append(tag)
                    .append('>');
        }
    }

    /** The instructions with the values that they name. */
    static String filled(String instructions, Conversation conversation) {
        return NAME.matcher(instructions).replaceAll(name -> {
            JsonValue value = value(name.group(1), conversation);
            return Matcher.quoteReplacement(value == null ? name.group() : Messages.text(value));
        });
    }

    private static @Nullable JsonValue value(String name, Conversation conversation) {
        RunContext context = conversation.context;
        for (JsonObject values :
                new JsonObject[] {context.sessionStateNow(), conversation.dependencies(), conversation.metadata()}) {
            if (values.has(name)) {
                return values.get(name);
            }
        }
        return name.equals("user_id") && context.userId() != null ? JsonValue.of(context.userId()) : null;
    }
}
