package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.FollowupsCompleted;
import dev.agentos4j.protocol.run.FollowupsStarted;
import dev.agentos4j.runtime.run.RunContext;
import java.util.List;
import java.util.Objects;

/** What the user may want to say next, thought up by a model after the answer. */
final class FollowUps {

    private static final String INSTRUCTIONS = """
            You help a person to go on with a conversation. You are shown what the person said and what the assistant \
            answered. Suggest what the person could say next: each suggestion is one short prompt of 5 to 10 words, written \
            as the person would say it, about something that the answer makes possible. Let them differ: one that digs \
            deeper, one that puts the answer to use, one that looks at it from another side.""";

    private static final JsonObject SCHEMA = JsonObject.parse("""
            {"title": "Followups", "type": "object", "required": ["suggestions"], "properties": {"suggestions": {
              "type": "array", "items": {"type": "string"}, "description": "Short prompts of 5 to 10 words."}}}
            """);

    private FollowUps() {}

    static void add(Conversation conversation) throws Exception {
        int wanted = conversation.profile.followups();
        JsonValue answer = conversation.content();
        if (wanted == 0 || answer == null) {
            return;
        }
        RunContext context = conversation.context;
        if (context.wantsEvents()) {
            context.emit(
                    context.event(FollowupsStarted.SHAPE, "FollowupsStarted").build());
        }
        JsonObject made = new SideQuestion(conversation, "followup_model", conversation.profile.followupModel(), SCHEMA)
                .ask(INSTRUCTIONS, question(conversation, answer, wanted));
        if (made != null && made.get("suggestions") instanceof JsonArray suggestions) {
            conversation.followups.addAll(texts(suggestions));
        }
        if (context.wantsEvents()) {
            context.emit(context.event(FollowupsCompleted.SHAPE, "FollowupsCompleted")
                    .set(FollowupsCompleted.FOLLOWUPS, made == null ? null : conversation.followups)
                    .build());
        }
    }

    private static String question(Conversation conversation, JsonValue answer, int wanted) {
        return "<user>\n" + Messages.text(conversation.input.inputContent()) + "\n</user>\n\n<assistant>\n"
                + Messages.text(answer) + "\n</assistant>\n\nSuggest exactly " + wanted + ".";
    }

    private static List<String> texts(JsonArray values) {
        return values.values().stream()
                .map(JsonValue::asText)
                .filter(Objects::nonNull)
                .toList();
    }
}
