package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.KnowledgeException;
import dev.agentos4j.runtime.run.Continuation;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Execution;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Begins and continues conversations of a profile: what an agent's runs are. */
public final class Conversations {

    private Conversations() {}

    /** A new run of an agent. */
    public static Execution<RunOutput> begin(Profile profile, RunContext context, RunRequest request) {
        checkFilters(profile, context);
        return new ConversationExecution(
                new Conversation(profile, context, input(profile, request)), null, false, null);
    }

    /** A new run of a team. */
    public static Execution<RunOutput> begin(
            Profile profile, Function<TeamConversation, Leader> lead, RunContext context, RunRequest request) {
        checkFilters(profile, context);
        return new ConversationExecution(
                new Conversation(profile, context, input(profile, request)), lead, false, null);
    }

    private static RunInput input(Profile profile, RunRequest request) {
        return InputSchema.fitted(profile.inputSchema(), request).input();
    }

    /** Filters that nobody can apply are refused before anything is done. */
    private static void checkFilters(Profile profile, RunContext context) {
        if (profile.knowledge() != null) {
            try {
                Filter.parse(context.options().knowledgeFilters());
            } catch (KnowledgeException wrong) {
                throw new RunRequestException("knowledge_filters: " + wrong.getMessage());
            }
        }
    }

    /** How an earlier run of an agent goes on, see {@link dev.agentos4j.runtime.run.Component#plan}. */
    public static Continuation<RunOutput> plan(Profile profile, StoredRun earlier, ContinueRequest request) {
        Continuations.Plan plan = Continuations.plan(earlier, request);
        List<ToolExecution> decided = Decisions.apply(plan.run().tools(), request.tools());
        RunOutput run =
                RunOutput.SHAPE.edit(plan.run()).set(RunOutput.TOOLS, decided).build();
        return new Continuation<>(
                Objects.requireNonNull(run.runId()),
                plan.replaced(),
                context -> new ConversationExecution(
                        new Conversation(profile, context, run), null, true, plan.moreInput()));
    }

    /** How an earlier run of a team goes on, see {@link dev.agentos4j.runtime.run.Component#plan}. */
    public static Continuation<RunOutput> plan(
            Profile profile, Function<TeamConversation, Leader> lead, StoredRun earlier, ContinueRequest request) {
        Continuations.Plan plan = Continuations.plan(earlier, request);
        RunOutput run = TeamDecisions.apply(plan.run(), request.requirements());
        return new Continuation<>(
                Objects.requireNonNull(run.runId()),
                plan.replaced(),
                context -> new ConversationExecution(
                        new Conversation(profile, context, run), lead, true, plan.moreInput()));
    }

    /** What a session says of the component it belongs to. */
    public static JsonObject sessionData(Profile profile) {
        String kind = profile.kind().wireName();
        return JsonObject.of(kind + "_id", profile.id())
                .with("name", profile.name())
                .with(
                        "model",
                        JsonObject.of("id", profile.model().id())
                                .with("name", profile.model().name())
                                .with("provider", profile.model().provider()));
    }
}
