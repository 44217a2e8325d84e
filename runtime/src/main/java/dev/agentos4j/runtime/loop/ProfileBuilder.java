package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.memory.MemoryUse;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelOptions;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolSchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds what agents and teams have in common.
 *
 * @param <B> the builder itself
 */
public abstract class ProfileBuilder<B extends ProfileBuilder<B>> {

    private @Nullable String id;
    private @Nullable String name;

    @Nullable
    String description;

    @Nullable
    String role;

    @Nullable
    String introduction;

    List<String> instructions = List.of();

    @Nullable
    String expectedOutput;

    @Nullable
    String additionalContext;

    boolean markdown;
    boolean tellTime;
    boolean tellName;
    private @Nullable Model model;
    List<Model> fallbackModels = List.of();
    ModelOptions modelOptions = ModelOptions.DEFAULTS;
    final List<ToolFunction> tools = new ArrayList<>(0);
    boolean addHistory;
    int historyRuns = 3;

    @Nullable
    Integer toolCallLimit;

    @Nullable
    RunBounds bounds;

    int retries;
    Duration retryDelay = Duration.ofSeconds(1);
    boolean exponentialBackoff;

    @Nullable
    JsonObject inputSchema;

    @Nullable
    JsonObject outputSchema;

    final List<InputCheck> inputChecks = new ArrayList<>(0);
    final List<OutputCheck> outputChecks = new ArrayList<>(0);
    boolean storeEvents = true;
    JsonObject metadata = JsonObject.EMPTY;
    JsonObject dependencies = JsonObject.EMPTY;
    JsonObject sessionState = JsonObject.EMPTY;
    boolean checkpoints;
    private @Nullable MemoryKeeper memoryKeeper;
    private boolean memoriesFromRuns;
    private boolean memoryTool;
    boolean sessionSummaries;

    @Nullable
    Model sessionSummaryModel;

    boolean tellSummary;
    boolean tellSessionState;
    boolean tellDependencies;
    int followups;

    @Nullable
    Model followupModel;

    @Nullable
    KnowledgeUse knowledge;

    protected ProfileBuilder() {}

    /** This builder. */
    protected abstract B self();

    /**
     * What was built.
     *
     * @throws IllegalStateException if there is neither id nor name, or no model
     */
    protected final Profile profile(ComponentKind kind) {
        if (model == null) {
            throw new IllegalStateException(kind.wireName() + " " + id() + " has no model");
        }
        return new Profile(this, kind, model);
    }

    String id() {
        if (id != null) {
            return id;
        }
        if (name == null) {
            throw new IllegalStateException("give an id or a name");
        }
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    }

    String name() {
        return name == null ? id() : name;
    }

    /** The id under which it is called; made from the name if there is none. */
    public B id(String value) {
        this.id = value;
        return self();
    }

    /** The name people see; the id if there is none. */
    public B name(String value) {
        this.name = value;
        return self();
    }

    /** What it is, told to the model first. */
    public B description(String value) {
        this.description = value;
        return self();
    }

    /** What it is for inside a team. */
    public B role(String value) {
        this.role = value;
        return self();
    }

    /** What it says of itself before anybody asks. */
    public B introduction(String value) {
        this.introduction = value;
        return self();
    }

    /** How it shall work. */
    public B instructions(String... values) {
        this.instructions = List.of(values);
        return self();
    }

    /** What a good answer looks like. */
    public B expectedOutput(String value) {
        this.expectedOutput = value;
        return self();
    }

    /** What the model shall know besides, at the end of its instructions. */
    public B additionalContext(String value) {
        this.additionalContext = value;
        return self();
    }

    /** Answers in Markdown. */
    public B markdown() {
        this.markdown = true;
        return self();
    }

    /** Tells the model what time it is. */
    public B tellTime() {
        this.tellTime = true;
        return self();
    }

    /** Tells the model its name. */
    public B tellName() {
        this.tellName = true;
        return self();
    }

    /** The model that answers. */
    public B model(Model value) {
        this.model = value;
        return self();
    }

    /** The models that are asked in its place, in this order, when it fails before it has said anything. None by default. */
    public B fallbackModels(Model... values) {
        this.fallbackModels = List.of(values);
        return self();
    }

    /** How its model is asked; a run may have other options. By default all is left to the model. */
    public B modelOptions(ModelOptions value) {
        this.modelOptions = value;
        return self();
    }

    /** More tools: {@link ToolFunction}s, or objects with methods marked {@code @Tool}. */
    public B tools(Object... values) {
        for (Object value : values) {
            if (value instanceof ToolFunction tool) {
                tools.add(tool);
            } else {
                tools.addAll(ToolFunction.of(value));
            }
        }
        return self();
    }

    /** Reminds the model of the last runs of the session. */
    public B history() {
        this.addHistory = true;
        return self();
    }

    /** Reminds the model of so many of the last runs of the session. */
    public B history(int runs) {
        this.historyRuns = runs;
        return history();
    }

    /** The model may search this knowledge base with a tool. */
    public B knowledge(Knowledge value) {
        return knowledge(KnowledgeUse.asTool(value));
    }

    /** Uses a knowledge base as said. */
    public B knowledge(KnowledgeUse value) {
        this.knowledge = value;
        return self();
    }

    /** What a run may use, in place of what the engine allows each run; reaching a bound ends the run in error. */
    public B bounds(RunBounds value) {
        this.bounds = value;
        return self();
    }

    /**
     * How many tool calls the model may make in a run, counted over pauses. Further ones are refused, with a word to the
     * model; when all calls of an answer are, the model is asked once more, without tools, and the run completes with that.
     */
    public B toolCallLimit(int calls) {
        this.toolCallLimit = calls;
        return self();
    }

    /** How often a model that failed before it said anything is asked again, and after which delay. */
    public B retries(int times, Duration delay) {
        this.retries = times;
        this.retryDelay = delay;
        return self();
    }

    /** Doubles the delay with each retry. */
    public B exponentialBackoff() {
        this.exponentialBackoff = true;
        return self();
    }

    /** Takes messages that are JSON objects which fit this schema, and refuses others. */
    public B inputSchema(JsonObject schema) {
        this.inputSchema = schema;
        return self();
    }

    /** Takes messages that are JSON objects of this record's components, and refuses others. */
    public B input(Class<? extends Record> type) {
        return inputSchema(ToolSchemas.of(type).with("title", type.getSimpleName()));
    }

    /** The answer is JSON that fits this schema. */
    public B outputSchema(JsonObject schema) {
        this.outputSchema = schema;
        return self();
    }

    /** The answer is JSON that fits this record. */
    public B output(Class<? extends Record> type) {
        return outputSchema(ToolSchemas.of(type).with("title", type.getSimpleName()));
    }

    /** Checks what is said before the model hears it. */
    public B inputCheck(InputCheck check) {
        inputChecks.add(check);
        return self();
    }

    /** Checks the answer before it is given. */
    public B outputCheck(OutputCheck check) {
        outputChecks.add(check);
        return self();
    }

    /** Whether the events of a streamed run, but for the pieces of the answer, are stored with it. */
    public B storeEvents(boolean value) {
        this.storeEvents = value;
        return self();
    }

    /** Metadata of each of its runs. */
    public B metadata(Map<String, ?> values) {
        this.metadata = JsonObject.of(values);
        return self();
    }

    /** What tools are handed when the caller of a run hands in nothing of that name. */
    public B dependencies(Map<String, ?> values) {
        this.dependencies = JsonObject.of(values);
        return self();
    }

    /** The state of a new session. */
    public B sessionState(Map<String, ?> values) {
        this.sessionState = JsonObject.of(values);
        return self();
    }

    /**
     * Keeps a run after each round of tool calls, so that it can be continued from there if the process is cut off: tools
     * that were called are not called again.
     */
    public B checkpoints() {
        this.checkpoints = true;
        return self();
    }

    /**
     * Remembers what users say from one conversation to the next: the model is told what is remembered of the user, and
     * keeps what is new, beside each run. Runs that name no user share the user {@code default}.
     */
    public B memories() {
        this.memoriesFromRuns = true;
        return self();
    }

    /** The same, kept by this keeper: another model, or other rules of what to keep. */
    public B memories(MemoryKeeper by) {
        this.memoryKeeper = by;
        return memories();
    }

    /** Gives the model a tool to remember, change and forget things about the user when it finds it right. */
    public B memoryTool() {
        this.memoryTool = true;
        return self();
    }

    @Nullable
    MemoryUse memoryUse(Model own) {
        if (!memoriesFromRuns && !memoryTool) {
            return null;
        }
        return new MemoryUse(memoryKeeper == null ? MemoryKeeper.of(own) : memoryKeeper, memoriesFromRuns, memoryTool);
    }

    /** Summarizes the session after each run; the summary is kept with it, and told to the model in later runs. */
    public B sessionSummaries() {
        this.sessionSummaries = true;
        this.tellSummary = true;
        return self();
    }

    /** The same, summarized by another model. */
    public B sessionSummaries(Model by) {
        this.sessionSummaryModel = by;
        return sessionSummaries();
    }

    /** Tells the model the state of the session. */
    public B tellSessionState() {
        this.tellSessionState = true;
        return self();
    }

    /** Tells the model what its tools are handed. */
    public B tellDependencies() {
        this.tellDependencies = true;
        return self();
    }

    /** Suggests so many things to say next after each answer. */
    public B followups(int number) {
        this.followups = number;
        return self();
    }

    /** The same, suggested by another model. */
    public B followups(int number, Model by) {
        this.followupModel = by;
        return followups(number);
    }
}
