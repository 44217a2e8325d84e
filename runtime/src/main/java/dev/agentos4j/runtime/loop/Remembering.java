package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.MemoryUpdateCompleted;
import dev.agentos4j.protocol.run.MemoryUpdateStarted;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.memory.MemoryOrder;
import dev.agentos4j.runtime.memory.MemoryOwner;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.MemoryUse;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What one run has to do with memories: it is told of them, and something is kept while it goes on. */
final class Remembering {

    private static final System.Logger LOG = System.getLogger(Remembering.class.getName());

    private final @Nullable MemoryUse use;
    private final RunContext context;
    private final MemoryOwner owner;
    private @Nullable CompletableFuture<String> keeping;

    private Remembering(@Nullable MemoryUse use, RunContext context, MemoryOwner owner) {
        this.use = use;
        this.context = context;
        this.owner = owner;
    }

    /** What a run of this profile has to do with memories, which may be nothing. */
    static Remembering of(Profile profile, RunContext context) {
        String user =
                context.userId() == null || context.userId().isEmpty() ? MemoryOwner.DEFAULT_USER : context.userId();
        boolean team = profile.kind() == ComponentKind.TEAM;
        return new Remembering(
                profile.memories(),
                context,
                new MemoryOwner(user, team ? null : profile.id(), team ? profile.id() : null));
    }

    private MemoryStore store() {
        return context.engine().storage().memories();
    }

    private MemoryOrder order() {
        return context.engine().memoryOrder();
    }

    /** The instructions, and what is remembered of the user. */
    String addedTo(String instructions) {
        String known = use == null ? "" : use.context(store(), owner.userId());
        return known.isEmpty() || instructions.isEmpty() ? instructions + known : instructions + "\n\n" + known;
    }

    /** The tool by which the model keeps something itself, if it may. */
    List<ToolFunction> tools() {
        return use != null && use.asTool() ? List.of(use.tool(store(), order(), owner)) : List.of();
    }

    /** Begins to keep something of what the user said, beside the run. */
    void hear(String said) {
        if (use != null && use.fromRuns() && !said.isBlank()) {
            MemoryKeeper keeper = use.keeper().withCaller(context.caller());
            MemoryKeeper metered = keeper.withModel(context.engine().metered(keeper.model()));
            keeping = order().submit(owner.userId(), () -> metered.keep(store(), owner, List.of(said)));
        }
    }

    /** Waits until that is done, so that the next run knows it. That it failed does not fail the run. */
    void settle() throws Exception {
        CompletableFuture<String> begun = keeping;
        if (begun == null) {
            return;
        }
        if (context.wantsEvents()) {
            context.emit(context.event(MemoryUpdateStarted.SHAPE, "MemoryUpdateStarted")
                    .build());
        }
        try {
            context.interruptibly(begun::get);
        } catch (ExecutionException failed) {
            LOG.log(System.Logger.Level.WARNING, "memories of run " + context.runId() + " were not kept", failed);
        }
        if (context.wantsEvents()) {
            List<JsonObject> memories = MemoryUse.of(store(), owner.userId()).stream()
                    .map(memory -> JsonObject.parse(memory.toJson()))
                    .toList();
            context.emit(context.event(MemoryUpdateCompleted.SHAPE, "MemoryUpdateCompleted")
                    .set(MemoryUpdateCompleted.MEMORIES, memories)
                    .build());
        }
    }
}
