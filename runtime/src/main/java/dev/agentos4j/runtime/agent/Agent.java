package dev.agentos4j.runtime.agent;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.loop.Conversations;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.Continuation;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Execution;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent: a model with instructions and tools. Immutable, cheap to make, and without resources: what belongs to one
 * run is in that run.
 *
 * <pre>{@code
 * Agent agent = Agent.builder()
 *         .id("assistant")
 *         .model(ScriptedModel.echo())
 *         .instructions("Answer briefly.")
 *         .tools(new Calculator())
 *         .history()
 *         .build();
 * }</pre>
 */
public final class Agent implements Component<RunOutput> {

    private final Profile profile;

    private Agent(Profile profile) {
        this.profile = profile;
    }

    public static AgentBuilder builder() {
        return new AgentBuilder();
    }

    static Agent of(Profile profile) {
        return new Agent(profile);
    }

    /** The same with another model. */
    public Agent withModel(Model model) {
        return new Agent(profile.withModel(model));
    }

    /** Who it is and how it works. */
    public Profile profile() {
        return profile;
    }

    @Override
    public ComponentKind kind() {
        return ComponentKind.AGENT;
    }

    @Override
    public String id() {
        return profile.id();
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public Model model() {
        return profile.model();
    }

    @Override
    public JsonObject sessionData() {
        return Conversations.sessionData(profile);
    }

    @Override
    public JsonObject initialState() {
        return profile.sessionState();
    }

    @Override
    public @Nullable RunBounds bounds() {
        return profile.bounds();
    }

    @Override
    public List<Knowledge> knowledge() {
        KnowledgeUse use = profile.knowledge();
        return use == null ? List.of() : List.of(use.knowledge());
    }

    @Override
    public Execution<RunOutput> begin(RunContext context, RunRequest request) {
        return Conversations.begin(profile, context, request);
    }

    @Override
    public Continuation<RunOutput> plan(StoredRun earlier, ContinueRequest request) {
        return Conversations.plan(profile, earlier, request);
    }

    @Override
    public String toString() {
        return "Agent[" + id() + "]";
    }
}
