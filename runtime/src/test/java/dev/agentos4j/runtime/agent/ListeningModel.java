package dev.agentos4j.runtime.agent;

import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.TokenUsage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A model that remembers what it was asked, and answers by a rule. Each answer costs ten tokens in and five out. */
public final class ListeningModel implements Model {

    public final List<ModelRequest> asked = new CopyOnWriteArrayList<>();
    private final Function<ModelRequest, ModelReply> rule;

    public ListeningModel(Function<ModelRequest, ModelReply> rule) {
        this.rule = rule;
    }

    public static ListeningModel saying(String text) {
        return new ListeningModel(request -> ModelReply.ofText(text));
    }

    @Override
    public String id() {
        return "listening";
    }

    @Override
    public String provider() {
        return "Test";
    }

    @Override
    public ModelReply answer(ModelRequest request, ModelListener listener) {
        asked.add(request);
        ModelReply reply = rule.apply(request);
        if (!reply.text().isEmpty()) {
            listener.onText(reply.text());
        }
        return new ModelReply(
                reply.text(), reply.reasoning(), reply.toolCalls(), TokenUsage.of(10, 5), reply.providerData());
    }

    /** What the model was told first, the last time. */
    String system() {
        Message first = asked.getLast().messages().getFirst();
        return first.role().equals("system") ? first.text() : "";
    }

    String lastUser() {
        return asked.getLast().messages().reversed().stream()
                .filter(message -> message.role().equals("user"))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
