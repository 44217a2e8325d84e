package dev.agentos4j.runtime.memory;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A model that decides what of a conversation is worth remembering of its user, and that merges memories when there are
 * many. It is given tools to add, change and delete memories of that one user. Immutable; holds no resource.
 *
 * <pre>{@code
 * Agent agent = Agent.builder().id("assistant").model(model).memories().build(); // kept by the agent's own model
 * Agent other = Agent.builder().id("other").model(model).memories(MemoryKeeper.of(small)).build();
 * }</pre>
 */
public final class MemoryKeeper {

    /** Models that never come to an end are stopped. */
    private static final int ROUNDS = 8;

    private static final long CHARACTERS = 1 << 20;

    private final Model model;
    private final String guide;
    private final Principal caller;

    private MemoryKeeper(Model model, String guide, Principal caller) {
        this.model = model;
        this.guide = guide;
        this.caller = caller;
    }

    /** Memories are kept by this model. */
    public static MemoryKeeper of(Model model) {
        return new MemoryKeeper(model, MemoryPrompts.WHAT_TO_KEEP, Principal.NOBODY);
    }

    /** The same, told in these words what to keep and what not. */
    public MemoryKeeper whatToKeep(String text) {
        return new MemoryKeeper(model, text, caller);
    }

    public Model model() {
        return model;
    }

    /** The same with another model. */
    public MemoryKeeper withModel(Model other) {
        return new MemoryKeeper(other, guide, caller);
    }

    /** The same for a run or request of somebody, whom the model is told. */
    public MemoryKeeper withCaller(Principal value) {
        return new MemoryKeeper(model, guide, value);
    }

    /**
     * Asks the model what to remember of what a user said, and does it.
     *
     * @param said what the user said, or what is to be done with the memories
     * @return what the model says of it in the end
     */
    public String keep(MemoryStore store, MemoryOwner owner, List<String> said) throws InterruptedException {
        List<StoredMemory> known =
                store.memories(MemoryQuery.ofUser(owner.userId())).elements();
        MemoryTools tools = new MemoryTools(store, owner);
        List<Message> messages = new ArrayList<>();
        messages.add(message("system", MemoryPrompts.keeping(guide, known)));
        messages.add(message("user", String.join("\n", said)));
        for (int round = 0; round < ROUNDS; round++) {
            ModelReply reply = answer(new ModelRequest(messages, MemoryTools.SPECS, null));
            if (reply.toolCalls().isEmpty()) {
                return reply.text();
            }
            messages.add(Message.SHAPE
                    .edit(message("assistant", reply.text()))
                    .set(
                            Message.TOOL_CALLS,
                            reply.toolCalls().stream().map(ToolCall::toJson).toList())
                    .build());
            for (ToolCall call : reply.toolCalls()) {
                messages.add(Message.SHAPE
                        .edit(message("tool", tools.call(call)))
                        .set(Message.TOOL_CALL_ID, call.id())
                        .set(Message.TOOL_NAME, call.name())
                        .build());
            }
        }
        return "";
    }

    /**
     * Merges memories of a user into one. Nothing is stored.
     *
     * @param memories at least one
     */
    public StoredMemory merge(String userId, List<StoredMemory> memories) throws InterruptedException {
        List<Message> messages =
                List.of(message("system", MemoryPrompts.MERGING), message("user", MemoryPrompts.listed(memories)));
        String merged = answer(ModelRequest.of(messages)).text().strip();
        Set<String> topics = new LinkedHashSet<>();
        memories.forEach(memory -> topics.addAll(memory.topics()));
        return StoredMemory.of(userId, merged, List.copyOf(topics));
    }

    private ModelReply answer(ModelRequest request) throws InterruptedException {
        ModelReply reply = model.answer(request.withCaller(caller), ModelListener.NONE);
        long characters = reply.text().length()
                + reply.toolCalls().stream()
                        .mapToLong(call -> call.arguments().length())
                        .sum();
        if (characters > CHARACTERS) {
            throw new ModelException("the model " + model.id() + " gave " + characters
                    + " characters for memories, of which at most " + CHARACTERS + " are taken");
        }
        return reply;
    }

    private static Message message(String role, String text) {
        return Message.SHAPE
                .builder()
                .set(Message.ROLE, role)
                .set(Message.CONTENT, new JsonString(text))
                .build();
    }

    @Override
    public String toString() {
        return "MemoryKeeper[" + model.id() + "]";
    }
}
