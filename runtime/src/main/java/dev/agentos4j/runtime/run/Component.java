package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be run: an agent, a team, a workflow. An immutable definition; all that belongs to one run is in its
 * {@link Execution}. Components differ only in what produces the events: starting, storing, announcing, cancelling
 * and going on are the pipeline's.
 *
 * @param <O> what a run of it gives
 */
public interface Component<O extends Struct> {

    ComponentKind kind();

    String id();

    String name();

    /** The model it thinks with, {@code null} if it has none of its own. */
    default @Nullable Model model() {
        return null;
    }

    /** What a session of this component says of it: id, name, model. */
    JsonObject sessionData();

    /** What the traces of its runs say of it, by the names of their attributes. */
    default JsonObject traceAttributes() {
        return JsonObject.EMPTY;
    }

    /** The state of a new session. */
    default JsonObject initialState() {
        return JsonObject.EMPTY;
    }

    /** What one run of it may use, {@code null} for what the engine allows each run. */
    default @Nullable RunBounds bounds() {
        return null;
    }

    /** The knowledge bases that it searches itself: a server that serves the component serves them too. Those of its parts are theirs. */
    default List<Knowledge> knowledge() {
        return List.of();
    }

    /** Prepares a new run. */
    Execution<O> begin(RunContext context, RunRequest request);

    /**
     * Plans how an earlier run goes on.
     *
     * @throws RunConflictException if its state does not allow it
     * @throws RunRequestException if what was sent does not resolve what it waits for
     */
    Continuation<O> plan(StoredRun earlier, ContinueRequest request);
}
