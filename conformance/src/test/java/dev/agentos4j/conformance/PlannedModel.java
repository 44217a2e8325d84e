package dev.agentos4j.conformance;

import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays its turns in their order, whatever is said; {@code {task-1}} in a call is the id of the first task that was
 * created. The twin of the class of that name in {@code scripted_model.py}.
 */
final class PlannedModel implements Model {

    private static final Pattern CREATED = Pattern.compile("Task created: \\[(\\w+)]");

    /** One for each turn. */
    private final List<ScriptedModel> turns;

    PlannedModel(List<ScriptedModel> turns) {
        this.turns = List.copyOf(turns);
    }

    @Override
    public String id() {
        return turns.get(0).id();
    }

    @Override
    public String name() {
        return turns.get(0).name();
    }

    @Override
    public String provider() {
        return turns.get(0).provider();
    }

    @Override
    public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
        int played = (int) request.messages().stream()
                .filter(message -> message.role().equals("assistant"))
                .count();
        ModelReply reply = turns.get(Math.min(played, turns.size() - 1)).answer(request, listener);
        List<ToolCall> calls = new ArrayList<>();
        for (ToolCall call : reply.toolCalls()) {
            calls.add(new ToolCall(call.id(), call.name(), withTasks(call.arguments(), request.messages())));
        }
        return new ModelReply(reply.text(), reply.reasoning(), calls, reply.usage(), reply.providerData());
    }

    private static String withTasks(String arguments, List<Message> messages) {
        String filled = arguments;
        int number = 0;
        for (Message message : messages) {
            Matcher created = CREATED.matcher(String.valueOf(message.text()));
            while (message.role().equals("tool") && created.find()) {
                number++;
                filled = filled.replace("{task-" + number + "}", created.group(1));
            }
        }
        return filled;
    }
}
