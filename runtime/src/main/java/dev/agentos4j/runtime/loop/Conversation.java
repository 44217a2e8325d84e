package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunEnd;
import dev.agentos4j.runtime.time.Seconds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that one run has said and done up to now. Changed by the run's thread alone, but for what members of a team answer
 * and wait for, see {@link TeamConversation}.
 */
final class Conversation {

    final Profile profile;
    final RunContext context;
    final RunUsage usage;
    RunInput input;
    final List<Message> messages = new ArrayList<>();

    /** How many characters of the system message are the same in each run of the component; 0 if that is not known. */
    int lasting;

    final List<ToolExecution> tools = new ArrayList<>();
    final List<RunRequirement> requirements = new ArrayList<>();
    final List<RunOutput> memberResponses = new ArrayList<>();
    final List<String> followups = new ArrayList<>(0);
    final ProducedMedia media = new ProducedMedia();
    private final List<JsonObject> references = Collections.synchronizedList(new ArrayList<>(0));
    final StringBuilder text = new StringBuilder();
    final StringBuilder reasoning = new StringBuilder();
    private final @Nullable RunOutput earlier;
    private @Nullable JsonValue structured;
    private @Nullable FinishReason finishReason;
    private @Nullable JsonObject citations;
    private @Nullable String failure;
    private @Nullable Long lastCheckpoint;
    private String contentType = "str";

    /** A new run. */
    Conversation(Profile profile, RunContext context, RunInput input) {
        this.profile = profile;
        this.context = context;
        this.input = input;
        this.usage = new RunUsage(profile.model(), TokenUsage.NONE);
        this.earlier = null;
    }

    /** A run that goes on. */
    Conversation(Profile profile, RunContext context, RunOutput earlier) {
        this.profile = profile;
        this.context = context;
        this.earlier = earlier;
        RunInput said = earlier.input();
        this.input = said == null ? RunInput.SHAPE.builder().build() : said;
        this.usage = new RunUsage(profile.model(), RunUsage.of(earlier.metrics()));
        messages.addAll(earlier.messages());
        tools.addAll(earlier.tools());
        requirements.addAll(earlier.requirements());
        memberResponses.addAll(earlier.memberResponses());
        media.addAll(earlier);
        references.addAll(earlier.references());
    }

    /**
     * How many tool calls the model has wanted in this run, read from its messages, so that a pause changes nothing. Of a run
     * that goes on from another, those that the other has a result for do not count.
     */
    int callsMade() {
        Long fork = earlier == null ? null : earlier.get(RunOutput.FORKED_FROM_MESSAGE_INDEX);
        int own = fork == null ? 0 : (int) Math.min(fork, messages.size());
        Set<String> others = new HashSet<>();
        messages.subList(0, own).forEach(message -> others.add(String.valueOf(message.toolCallId())));
        int made = 0;
        for (Message message : messages) {
            if (!message.fromHistory()) {
                for (JsonObject call : message.toolCalls()) {
                    made += others.contains(String.valueOf(call.text("id"))) ? 0 : 1;
                }
            }
        }
        return made;
    }

    /** Whether the run waits for people. */
    boolean waits() {
        return tools.stream().anyMatch(Decisions::waits);
    }

    /**
     * Takes in what an answer holds besides its text.
     *
     * @param begin where its text begins in the text of the run
     * @param thoughts where its thoughts begin in those of the run
     */
    void heard(ModelReply reply, int begin, int thoughts) {
        finishReason = reply.isWhole() ? null : reply.finishReason();
        media.madeByModel(reply.images());
        if (reply.citations() != null) {
            citations = reply.citations();
        }
        // Thoughts whose first tag a template has written are known as such only when the last one comes.
        if (text.length() > begin && text.indexOf("</think>", begin) >= 0) {
            text.replace(begin, text.length(), reply.text());
            reasoning.replace(thoughts, reasoning.length(), reply.reasoning());
        }
    }

    /** Why the last answer is not whole; {@code null} if it is. */
    @Nullable
    FinishReason finishReason() {
        return finishReason;
    }

    /** The sources that the answer names; {@code null} for none. */
    @Nullable
    JsonObject citations() {
        return citations;
    }

    /** Notes why the run failed. */
    void failed(String reason) {
        failure = reason;
    }

    void structured(JsonValue content, String type) {
        structured = content;
        contentType = type;
    }

    String contentType() {
        return contentType;
    }

    /** What was answered; {@code null} for nothing yet. */
    @Nullable
    JsonValue content() {
        if (structured != null) {
            return structured;
        }
        return text.isEmpty() ? null : new JsonString(text.toString());
    }

    /** Marks the newest message as a point from which the run can go on, and keeps the run as it is now. */
    void checkpoint() {
        int newest = messages.size() - 1;
        messages.set(
                newest,
                Message.SHAPE
                        .edit(messages.get(newest))
                        .set(Message.CHECKPOINT_STATUS, RunStatus.RUNNING.value())
                        .set(Message.CHECKPOINT_CREATED_AT, Seconds.instant())
                        .build());
        lastCheckpoint = (long) messages.size();
        context.checkpoint(output(RunStatus.RUNNING));
    }

    /** The run as it is now. */
    RunOutput output(RunStatus status) {
        return output(status, content(), List.of());
    }

    /** The run up to now. */
    RunOutput output(RunStatus status, @Nullable JsonValue content, List<RunEvent> events) {
        Shape.Builder<RunOutput> builder = earlier == null ? begin() : RunOutput.SHAPE.edit(earlier);
        builder.set(RunOutput.RUN_ID, context.runId())
                .set(RunOutput.STATUS, status)
                .set(RunOutput.CONTENT, content)
                .set(RunOutput.CONTENT_TYPE, contentType)
                .set(RunOutput.REASONING_CONTENT, reasoning.isEmpty() ? null : reasoning.toString())
                .set(RunOutput.METRICS, usage.metrics())
                .set(RunOutput.MESSAGES, messages)
                .set(RunOutput.SESSION_STATE, sessionState(status));
        if (!tools.isEmpty() || tellsNoTools(status)) {
            builder.set(RunOutput.TOOLS, tools);
        }
        if (!requirements.isEmpty()
                || (earlier != null && !earlier.requirements().isEmpty())) {
            builder.set(RunOutput.REQUIREMENTS, requirements);
        }
        if (profile.kind() == ComponentKind.TEAM) {
            builder.set(RunOutput.MEMBER_RESPONSES, memberResponses);
        }
        if (!followups.isEmpty()) {
            builder.set(RunOutput.FOLLOWUPS, followups);
        }
        media.addTo(builder);
        if (lastCheckpoint != null) {
            builder.set(RunOutput.LAST_CHECKPOINT_AT_MESSAGE_INDEX, lastCheckpoint);
        }
        if (!references.isEmpty()) {
            builder.set(RunOutput.REFERENCES, references());
        }
        if (citations != null) {
            builder.set(RunOutput.CITATIONS, citations);
        }
        JsonObject metadata = metadata();
        if (!metadata.isEmpty() || earlier != null) {
            builder.set(RunOutput.METADATA, metadata.isEmpty() ? null : metadata);
        }
        return builder.set(RunOutput.EVENTS, storedEvents(events)).build();
    }

    /** The state of the session as the run shows it: a team that has never waited shows it only if there is one. */
    @Nullable
    JsonObject sessionState(RunStatus status) {
        JsonObject state = context.sessionStateNow();
        boolean waited = earlier != null || status.equals(RunStatus.PAUSED);
        return state.isEmpty() && profile.kind() == ComponentKind.TEAM && !waited ? null : state;
    }

    private Shape.Builder<RunOutput> begin() {
        Shape.Builder<RunOutput> builder = RunOutput.SHAPE
                .builder()
                .set(RunOutput.SESSION_ID, context.sessionId())
                .set(RunOutput.USER_ID, context.userId())
                .set(RunOutput.PARENT_RUN_ID, context.parentRunId())
                .set(RunOutput.INPUT, input)
                .set(RunOutput.MODEL, profile.model().id())
                .set(RunOutput.MODEL_PROVIDER, profile.model().provider())
                .set(RunOutput.CREATED_AT, Instant.ofEpochSecond(context.createdAt()));
        if (profile.kind() == ComponentKind.TEAM) {
            return builder.set(RunOutput.TEAM_ID, profile.id()).set(RunOutput.TEAM_NAME, profile.name());
        }
        return builder.set(RunOutput.AGENT_ID, profile.id()).set(RunOutput.AGENT_NAME, profile.name());
    }

    /** Notes what was found in a knowledge base; tools that run at the same time may do so. */
    void refer(JsonObject found) {
        references.add(found);
    }

    /** What was found in knowledge bases. */
    List<JsonObject> references() {
        synchronized (references) {
            return List.copyOf(references);
        }
    }

    /**
     * What belongs to all runs of the component, what the run has said, what the caller said of this one, and how the run
     * ended if it did not end well.
     */
    JsonObject metadata() {
        JsonObject said = earlier == null ? null : earlier.metadata();
        JsonObject callers = context.options().metadata();
        JsonObject own = said == null ? profile.metadata() : profile.metadata().with(RunEnd.without(said));
        JsonObject all = own.isEmpty() ? callers : own.with(callers);
        return RunEnd.added(all, finishReason, content() == null ? null : failure);
    }

    /** A run that got to an answer in its caller's sight says that it used no tools; others leave the list out. */
    private boolean tellsNoTools(RunStatus status) {
        return (status.equals(RunStatus.COMPLETED) || status.equals(RunStatus.PAUSED))
                && !context.options().background();
    }

    /** What tools are handed: what belongs to all runs of the component, and what the caller handed in. */
    JsonObject dependencies() {
        JsonObject own = profile.dependencies();
        JsonObject callers = context.options().dependencies();
        return own.isEmpty() ? callers : own.with(callers);
    }

    /** Nothing for a new run whose events nobody wants; a run that goes on has a list always, with its failure. */
    private @Nullable List<RunEvent> storedEvents(List<RunEvent> last) {
        boolean all = profile.storeEvents() && context.wantsEvents() && !context.isKeptByWhole();
        if (!all && earlier == null) {
            return null;
        }
        List<RunEvent> stored = new ArrayList<>(earlier == null ? List.of() : earlier.events());
        if (all) {
            stored.addAll(context.keptEvents());
        }
        last.stream().filter(event -> all || event instanceof RunError).forEach(stored::add);
        return stored;
    }
}
