package dev.agentos4j.runtime.eval.check;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import java.util.List;
import java.util.Map;

/** A model that judges an answer: one question, one JSON object as the verdict. */
final class Judge {

    /** As much of a verdict that is none is told. */
    private static final int SHOWN = 500;

    private final Model model;
    private final Principal caller;

    Judge(Model model, Principal caller) {
        this.model = model;
        this.caller = caller;
    }

    /**
     * Asks for a verdict.
     *
     * @param score the member of the verdict that holds the score
     * @param reason the member of the verdict that holds the reason
     * @throws EvalException if the model gives no such verdict
     */
    Score score(String instructions, String question, String score, String reason) throws InterruptedException {
        JsonObject verdict = ask(
                instructions,
                question,
                schema(
                        score,
                        JsonObject.of("type", "integer").with("minimum", 1).with("maximum", 10),
                        reason));
        if (!(verdict.get(score) instanceof JsonNumber number) || !number.isFinite()) {
            throw nothing("no " + score, verdict.toJson());
        }
        long rounded = Math.round(number.doubleValue());
        if (rounded < 1 || rounded > 10) {
            throw nothing("a " + score + " that is not from 1 to 10", number.toJson());
        }
        return new Score(rounded, text(verdict, reason));
    }

    /**
     * A score.
     *
     * @param value from 1 to 10
     * @param reason why
     */
    record Score(long value, String reason) {}

    /**
     * Asks whether an answer passes.
     *
     * @throws EvalException if the model gives no such verdict
     */
    Passing passes(String instructions, String question) throws InterruptedException {
        JsonObject verdict = ask(instructions, question, schema("passed", JsonObject.of("type", "boolean"), "reason"));
        JsonValue passed = verdict.get("passed");
        if (passed == null || !(passed.toJava() instanceof Boolean bool)) {
            throw nothing("no word on whether it passed", verdict.toJson());
        }
        return new Passing(bool, text(verdict, "reason"));
    }

    /**
     * Whether an answer passes.
     *
     * @param reason why
     */
    record Passing(boolean passed, String reason) {}

    private static String text(JsonObject verdict, String member) {
        String text = verdict.text(member);
        return text == null ? "" : text;
    }

    private static JsonObject schema(String verdict, JsonObject verdictSchema, String reason) {
        return JsonObject.of("type", "object")
                .with("title", "Verdict")
                .with(
                        "properties",
                        JsonObject.of(reason, Map.of("type", "string")).with(verdict, verdictSchema))
                .with("required", List.of(reason, verdict));
    }

    private JsonObject ask(String instructions, String question, JsonObject schema) throws InterruptedException {
        String form = "\n\nAnswer with one JSON object that fits this schema and nothing else:\n" + schema.toJson();
        ModelReply reply = model.answer(
                new ModelRequest(
                                List.of(message("system", instructions + form), message("user", question)),
                                List.of(),
                                schema)
                        .withCaller(caller),
                ModelListener.NONE);
        String text = reply.text();
        int begin = text.indexOf('{');
        int end = text.lastIndexOf('}');
        try {
            if (begin >= 0 && end > begin) {
                return JsonObject.parse(
                        text.substring(begin, end + 1), JsonLimits.ACCEPTED); // models like to wrap it in a code fence
            }
        } catch (JsonException notJson) {
            throw nothing("no JSON as its verdict", text);
        }
        throw nothing("no JSON as its verdict", text);
    }

    private EvalException nothing(String what, String text) {
        String said = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return new EvalException("the judge, model " + model.id() + " of " + model.provider() + ", gave " + what
                + " but " + JsonValue.of(said).toJson() + ". Evaluate again, or have another model judge");
    }

    private static Message message(String role, String content) {
        return Message.SHAPE
                .builder()
                .set(Message.ROLE, role)
                .set(Message.CONTENT, new JsonString(content))
                .build();
    }
}
