package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.SessionSummaryCompleted;
import dev.agentos4j.protocol.run.SessionSummaryStarted;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.session.StoredSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a session, made by a model after each run from the summary before and what was said since: its cost does
 * not grow with the session.
 */
final class SessionSummaries {

    private static final String INSTRUCTIONS = """
            You keep the summary of a conversation between a user and an assistant. You are shown the summary so far, if \
            there is one, and what was said since. Write the summary anew so that it covers both: what matters for the \
            conversation to go on, such as what the user wants, facts, decisions, results and what is still open. Keep it \
            concise, drop small talk, and make nothing up. Also list the topics that were discussed, each in a few words.""";

    private static final JsonObject SCHEMA = JsonObject.parse("""
            {"title": "SessionSummaryResponse", "type": "object", "required": ["summary"], "properties": {
              "summary": {"type": "string", "description": "The summary of the session."},
              "topics": {"type": "array", "items": {"type": "string"}, "description": "The topics discussed."}}}
            """);

    private SessionSummaries() {}

    static void make(Conversation conversation) throws Exception {
        if (!conversation.profile.sessionSummaries()) {
            return;
        }
        RunContext context = conversation.context;
        if (context.wantsEvents()) {
            context.emit(context.event(SessionSummaryStarted.SHAPE, "SessionSummaryStarted")
                    .build());
        }
        JsonObject before = summary(context.session());
        JsonObject made = new SideQuestion(
                        conversation, "session_summary_model", conversation.profile.sessionSummaryModel(), SCHEMA)
                .ask(INSTRUCTIONS, question(conversation, before));
        JsonObject now = made == null || made.text("summary") == null ? before : dated(made);
        if (now != null) {
            context.summarize(now);
        }
        if (context.wantsEvents()) {
            context.emit(context.event(SessionSummaryCompleted.SHAPE, "SessionSummaryCompleted")
                    .set(SessionSummaryCompleted.SESSION_SUMMARY, now)
                    .build());
        }
    }

    /** The summary that a session has, {@code null} if it has none. */
    static @Nullable JsonObject summary(@Nullable StoredSession session) {
        return session == null ? null : session.summary();
    }

    private static JsonObject dated(JsonObject made) {
        JsonObject summary = JsonObject.of("summary", made.text("summary"));
        if (made.has("topics")) {
            summary = summary.with("topics", made.get("topics"));
        }
        return summary.with("updated_at", Timestamp.utcOffset(Instant.now()).text());
    }

    private static String question(Conversation conversation, @Nullable JsonObject before) {
        StringBuilder text = new StringBuilder();
        if (before != null && before.text("summary") != null) {
            text.append("<summary_so_far>\n").append(before.text("summary")).append("\n</summary_so_far>\n\n");
        }
        text.append("<conversation>\n");
        for (Message message : conversation.messages) {
            if (!message.fromHistory()) {
                append(text, message);
            }
        }
        return text.append("</conversation>\n\nGive the summary.").toString();
    }

    private static void append(StringBuilder text, Message message) {
        String said = message.text();
        int media = message.images().size()
                + message.audio().size()
                + message.videos().size()
                + message.files().size();
        switch (message.role()) {
            case "user" -> text.append("User: ").append(said.isBlank() && media > 0 ? "[" + media + " media]" : said);
            case "assistant", "model" -> {
                if (said.isBlank()) {
                    return;
                }
                text.append("Assistant: ").append(said);
            }
            default -> {
                return;
            }
        }
        text.append('\n');
    }
}
