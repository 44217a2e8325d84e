package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.run.RunContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question about a run that is asked beside it: the answer is a JSON object and no part of the conversation. */
final class SideQuestion {

    private static final System.Logger LOG = System.getLogger(SideQuestion.class.getName());

    private final Conversation conversation;
    private final String purpose;
    private final Model model;
    private final JsonObject schema;

    /**
     * @param purpose the model type under which the tokens are counted, such as {@code followup_model}
     * @param model {@code null} for the one that leads the conversation
     */
    SideQuestion(Conversation conversation, String purpose, @Nullable Model model, JsonObject schema) {
        this.conversation = conversation;
        this.purpose = purpose;
        this.model = model == null ? conversation.profile.model() : model;
        this.schema = schema;
    }

    /**
     * Asks. That it cannot be answered does not fail the run.
     *
     * @return {@code null} if the model failed, or what it said is no object or too large
     */
    @Nullable
    JsonObject ask(String instructions, String question) throws Exception {
        String whole =
                instructions + "\n\nAnswer with one JSON object that fits this JSON schema, and with nothing else:\n"
                        + schema.toJson();
        ModelRequest request = new ModelRequest(
                        List.of(Messages.system(whole), Messages.user(question)), List.of(), schema)
                .withCaller(conversation.context.caller());
        try {
            Model asked = conversation.context.engine().metered(model);
            ModelReply reply = conversation.context.interruptibly(() -> asked.answer(request, ModelListener.NONE));
            conversation.usage.add(purpose, model, reply.usage());
            conversation.context.keepAnswer(RunContext.bytes(reply.text()));
            JsonObject answer = ObjectInText.find(reply.text());
            if (answer == null) {
                LOG.log(System.Logger.Level.WARNING, "the {0} gave no JSON object", purpose);
            }
            return answer;
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Throwable failed) {
            conversation.context.checkCancelled();
            LOG.log(System.Logger.Level.WARNING, "the " + purpose + " failed", failed);
            return null;
        }
    }
}
