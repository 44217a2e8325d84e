package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.memory.MemoryUse;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelOptions;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who an agent or a team's leader is and how it works. Immutable; holds no resource. */
public final class Profile {

    private final ComponentKind kind;
    private final String id;
    private final String name;
    private final @Nullable String description;
    private final @Nullable String role;
    private final @Nullable String introduction;
    private final List<String> instructions;
    private final @Nullable String expectedOutput;
    private final @Nullable String additionalContext;
    private final boolean markdown;
    private final boolean tellTime;
    private final boolean tellName;
    private final Model model;
    private final List<Model> fallbackModels;
    private final ModelOptions modelOptions;
    private final List<ToolFunction> tools;
    private final @Nullable MemoryUse memories;
    private final boolean addHistory;
    private final int historyRuns;
    private final @Nullable Integer toolCallLimit;
    private final @Nullable RunBounds bounds;
    private final int retries;
    private final Duration retryDelay;
    private final boolean exponentialBackoff;
    private final @Nullable JsonObject inputSchema;
    private final @Nullable JsonObject outputSchema;
    private final List<InputCheck> inputChecks;
    private final List<OutputCheck> outputChecks;
    private final boolean storeEvents;
    private final JsonObject metadata;
    private final JsonObject dependencies;
    private final JsonObject sessionState;
    private final boolean checkpoints;
    private final boolean sessionSummaries;
    private final @Nullable Model sessionSummaryModel;
    private final boolean tellSummary;
    private final boolean tellSessionState;
    private final boolean tellDependencies;
    private final int followups;
    private final @Nullable Model followupModel;
    private final @Nullable KnowledgeUse knowledge;

    Profile(ProfileBuilder<?> builder, ComponentKind kind, Model model) {
        this.kind = kind;
        this.id = builder.id();
        this.name = builder.name();
        this.description = builder.description;
        this.role = builder.role;
        this.introduction = builder.introduction;
        this.instructions = List.copyOf(builder.instructions);
        this.expectedOutput = builder.expectedOutput;
        this.additionalContext = builder.additionalContext;
        this.markdown = builder.markdown;
        this.tellTime = builder.tellTime;
        this.tellName = builder.tellName;
        this.model = model;
        this.fallbackModels = builder.fallbackModels;
        this.modelOptions = builder.modelOptions;
        this.tools = List.copyOf(builder.tools);
        this.memories = builder.memoryUse(model);
        this.addHistory = builder.addHistory;
        this.historyRuns = builder.historyRuns;
        this.toolCallLimit = builder.toolCallLimit;
        this.bounds = builder.bounds;
        this.retries = builder.retries;
        this.retryDelay = builder.retryDelay;
        this.exponentialBackoff = builder.exponentialBackoff;
        this.inputSchema = builder.inputSchema;
        this.outputSchema = builder.outputSchema;
        this.inputChecks = List.copyOf(builder.inputChecks);
        this.outputChecks = List.copyOf(builder.outputChecks);
        this.storeEvents = builder.storeEvents;
        this.metadata = builder.metadata;
        this.dependencies = builder.dependencies;
        this.sessionState = builder.sessionState;
        this.checkpoints = builder.checkpoints;
        this.sessionSummaries = builder.sessionSummaries;
        this.sessionSummaryModel = builder.sessionSummaryModel;
        this.tellSummary = builder.tellSummary;
        this.tellSessionState = builder.tellSessionState;
        this.tellDependencies = builder.tellDependencies;
        this.followups = builder.followups;
        this.followupModel = builder.followupModel;
        this.knowledge = builder.knowledge;
    }

    private Profile(Profile other, Model model) {
        this.kind = other.kind;
        this.id = other.id;
        this.name = other.name;
        this.description = other.description;
        this.role = other.role;
        this.introduction = other.introduction;
        this.instructions = other.instructions;
        this.expectedOutput = other.expectedOutput;
        this.additionalContext = other.additionalContext;
        this.markdown = other.markdown;
        this.tellTime = other.tellTime;
        this.tellName = other.tellName;
        this.model = model;
        this.fallbackModels = other.fallbackModels;
        this.modelOptions = other.modelOptions;
        this.tools = other.tools;
        this.memories = other.memories;
        this.addHistory = other.addHistory;
        this.historyRuns = other.historyRuns;
        this.toolCallLimit = other.toolCallLimit;
        this.bounds = other.bounds;
        this.retries = other.retries;
        this.retryDelay = other.retryDelay;
        this.exponentialBackoff = other.exponentialBackoff;
        this.inputSchema = other.inputSchema;
        this.outputSchema = other.outputSchema;
        this.inputChecks = other.inputChecks;
        this.outputChecks = other.outputChecks;
        this.storeEvents = other.storeEvents;
        this.metadata = other.metadata;
        this.dependencies = other.dependencies;
        this.sessionState = other.sessionState;
        this.checkpoints = other.checkpoints;
        this.sessionSummaries = other.sessionSummaries;
        this.sessionSummaryModel = other.sessionSummaryModel;
        this.tellSummary = other.tellSummary;
        this.tellSessionState = other.tellSessionState;
        this.tellDependencies = other.tellDependencies;
        this.followups = other.followups;
        this.followupModel = other.followupModel;
        this.knowledge = other.knowledge;
    }

    /** The same with another model; whatever has been given a model of its own keeps that. */
    public Profile withModel(Model value) {
        return new Profile(this, value);
    }

    public ComponentKind kind() {
        return kind;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable String description() {
        return description;
    }

    /** What it is for inside a team. */
    public @Nullable String role() {
        return role;
    }

    /** What it says of itself before anybody asks. */
    public @Nullable String introduction() {
        return introduction;
    }

    public List<String> instructions() {
        return instructions;
    }

    public @Nullable String expectedOutput() {
        return expectedOutput;
    }

    public @Nullable String additionalContext() {
        return additionalContext;
    }

    public boolean markdown() {
        return markdown;
    }

    /** Whether the model is told what time it is. */
    public boolean tellTime() {
        return tellTime;
    }

    /** Whether the model is told its name. */
    public boolean tellName() {
        return tellName;
    }

    public Model model() {
        return model;
    }

    /** Who is asked when the model fails before it has said anything. */
    public List<Model> fallbackModels() {
        return fallbackModels;
    }

    /** How the model is asked. */
    public ModelOptions modelOptions() {
        return modelOptions;
    }

    public List<ToolFunction> tools() {
        return tools;
    }

    /** How it uses what is remembered of users; {@code null} if it does not. */
    public @Nullable MemoryUse memories() {
        return memories;
    }

    /** Whether the model is reminded of earlier runs of the session. */
    public boolean addHistory() {
        return addHistory;
    }

    /** Of how many runs. */
    public int historyRuns() {
        return historyRuns;
    }

    /** What a run may use; {@code null} for what the engine allows each run. */
    public @Nullable RunBounds bounds() {
        return bounds;
    }

    /** How many tool calls the model may make in a run; {@code null} for as many as the bounds of the run allow. */
    public @Nullable Integer toolCallLimit() {
        return toolCallLimit;
    }

    /** How often a model that failed before it said anything is asked again. */
    public int retries() {
        return retries;
    }

    public Duration retryDelay() {
        return retryDelay;
    }

    /** Whether the delay doubles with each retry. */
    public boolean exponentialBackoff() {
        return exponentialBackoff;
    }

    /** The JSON schema of what it takes; {@code null} for any text. */
    public @Nullable JsonObject inputSchema() {
        return inputSchema;
    }

    /** The JSON schema of the answer; {@code null} for free text. */
    public @Nullable JsonObject outputSchema() {
        return outputSchema;
    }

    public List<InputCheck> inputChecks() {
        return inputChecks;
    }

    public List<OutputCheck> outputChecks() {
        return outputChecks;
    }

    /** Whether the events of a streamed run, but for the pieces of the answer, are stored with it. */
    public boolean storeEvents() {
        return storeEvents;
    }

    public JsonObject metadata() {
        return metadata;
    }

    /** What tools are handed when the caller of a run hands in nothing of that name. */
    public JsonObject dependencies() {
        return dependencies;
    }

    /** The knowledge base it looks things up in, and how; {@code null} for none. */
    public @Nullable KnowledgeUse knowledge() {
        return knowledge;
    }

    /** The state of a new session. */
    public JsonObject sessionState() {
        return sessionState;
    }

    /** Whether a run is kept after each round of tool calls, so that it can go on from there if it is cut off. */
    public boolean checkpoints() {
        return checkpoints;
    }

    /** Whether the session is summarized after each run. */
    public boolean sessionSummaries() {
        return sessionSummaries;
    }

    /** Who summarizes; {@code null} for the model itself. */
    public @Nullable Model sessionSummaryModel() {
        return sessionSummaryModel;
    }

    /** Whether the model is told the summary of the session. */
    public boolean tellSummary() {
        return tellSummary;
    }

    /** Whether the model is told the state of the session. */
    public boolean tellSessionState() {
        return tellSessionState;
    }

    /** Whether the model is told what tools are handed. */
    public boolean tellDependencies() {
        return tellDependencies;
    }

    /** How many suggestions are made for what to say next; 0 for none. */
    public int followups() {
        return followups;
    }

    /** Who makes them; {@code null} for the model itself. */
    public @Nullable Model followupModel() {
        return followupModel;
    }
}
