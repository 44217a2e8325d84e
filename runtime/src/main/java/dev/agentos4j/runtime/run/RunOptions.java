package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.model.ModelOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to be run, be it started or continued.
 *
 * @param stream whether somebody will read events; without it none are made
 * @param streamEvents with {@code false} only what is said becomes an event, not what is done
 * @param background the run goes on when nobody reads, and its events are numbered and kept for a while
 * @param sessionState laid over the state of the session before the run begins
 * @param dependencies what tools are handed
 * @param knowledgeFilters which knowledge may be used, {@code null} for all
 * @param outputSchema the JSON schema the answer must fit; {@code null} for what the component says
 * @param modelOptions how the model is asked; what they leave open is as the component says
 * @param caller who asked for the run, for its tools, guardrails and hooks
 */
public record RunOptions(
        boolean stream,
        boolean streamEvents,
        boolean background,
        JsonObject sessionState,
        JsonObject dependencies,
        JsonObject metadata,
        @Nullable JsonValue knowledgeFilters,
        @Nullable JsonObject outputSchema,
        ModelOptions modelOptions,
        Principal caller) {

    /** A streamed run in the foreground, nothing else. */
    public static final RunOptions STREAMED = new RunOptions(
            true,
            true,
            false,
            JsonObject.EMPTY,
            JsonObject.EMPTY,
            JsonObject.EMPTY,
            null,
            null,
            ModelOptions.DEFAULTS,
            Principal.NOBODY);

    /** A run whose result is all that is wanted. */
    public static final RunOptions UNARY = STREAMED.withStream(false);

    public RunOptions withStream(boolean value) {
        return with(draft -> draft.stream = value);
    }

    public RunOptions withStreamEvents(boolean value) {
        return with(draft -> draft.streamEvents = value);
    }

    public RunOptions withBackground(boolean value) {
        return with(draft -> draft.background = value);
    }

    public RunOptions withSessionState(JsonObject value) {
        return with(draft -> draft.sessionState = value);
    }

    public RunOptions withDependencies(JsonObject value) {
        return with(draft -> draft.dependencies = value);
    }

    public RunOptions withMetadata(JsonObject value) {
        return with(draft -> draft.metadata = value);
    }

    public RunOptions withKnowledgeFilters(@Nullable JsonValue value) {
        return with(draft -> draft.knowledgeFilters = value);
    }

    public RunOptions withOutputSchema(@Nullable JsonObject value) {
        return with(draft -> draft.outputSchema = value);
    }

    public RunOptions withModelOptions(ModelOptions value) {
        return with(draft -> draft.modelOptions = value);
    }

    public RunOptions withCaller(Principal value) {
        return with(draft -> draft.caller = value);
    }

    private RunOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.changed();
    }

    /** The same to be changed. */
    private static final class Draft {

        private boolean stream;
        private boolean streamEvents;
        private boolean background;
        private JsonObject sessionState;
        private JsonObject dependencies;
        private JsonObject metadata;
        private @Nullable JsonValue knowledgeFilters;
        private @Nullable JsonObject outputSchema;
        private ModelOptions modelOptions;
        private Principal caller;

        private Draft(RunOptions from) {
            stream = from.stream;
            streamEvents = from.streamEvents;
            background = from.background;
            sessionState = from.sessionState;
            dependencies = from.dependencies;
            metadata = from.metadata;
            knowledgeFilters = from.knowledgeFilters;
            outputSchema = from.outputSchema;
            modelOptions = from.modelOptions;
            caller = from.caller;
        }

        private RunOptions changed() {
            return new RunOptions(
                    stream,
                    streamEvents,
                    background,
                    sessionState,
                    dependencies,
                    metadata,
                    knowledgeFilters,
                    outputSchema,
                    modelOptions,
                    caller);
        }
    }
}
