package dev.agentos4j.runtime.memory;

import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolFunctionBuilder;
import dev.agentos4j.runtime.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * How an agent or a team uses memories: it is told what is remembered of its user, and more is kept.
 *
 * @param keeper who keeps them
 * @param fromRuns whether something is kept from what users say, without being asked
 * @param asTool whether its model may keep something by a tool
 */
public record MemoryUse(MemoryKeeper keeper, boolean fromRuns, boolean asTool) {

    /** The name of the tool. */
    public static final String TOOL = "update_user_memory";

    /** What the model is told besides its instructions; empty if there is nothing to tell. */
    public String context(MemoryStore store, String userId) {
        List<StoredMemory> known = store.memories(MemoryQuery.ofUser(userId)).elements();
        List<String> parts = new ArrayList<>(2);
        if (!known.isEmpty()) {
            parts.add(MemoryPrompts.known(known));
        }
        if (asTool) {
            parts.add(MemoryPrompts.TOOL_HINT);
        }
        return String.join("\n\n", parts);
    }

    /** All that is remembered of a user, as clients see it. */
    public static List<UserMemory> of(MemoryStore store, String userId) {
        return store.memories(MemoryQuery.ofUser(userId)).elements().stream()
                .map(StoredMemory::toUserMemory)
                .toList();
    }

    private static ToolFunctionBuilder describedTool() {
        return ToolFunction.builder(TOOL, "Remember, change or forget something about the user.")
                .parameter("task", "string", "What to remember, change or forget, in words, complete in itself.");
    }

    /** What the model is told of the tool by which it keeps something itself. */
    public static ToolSpec toolSpec() {
        return describedTool()
                .handler((arguments, context) -> {
                    throw new IllegalStateException("memories are kept in runs only");
                })
                .build()
                .spec();
    }

    /** The tool by which the model keeps something itself. */
    public ToolFunction tool(MemoryStore store, MemoryOrder order, MemoryOwner owner) {
        return describedTool()
                .handler((arguments, context) -> {
                    String task = arguments.text("task");
                    String said = order.submit(
                                    owner.userId(),
                                    () -> keeper.withCaller(context.caller())
                                            .keep(store, owner, List.of(task == null ? "" : task)))
                            .get();
                    return said.isBlank() ? "Done." : said;
                })
                .build();
    }
}
