package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunCancelled;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContentCompleted;
import dev.agentos4j.protocol.run.RunContinued;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunStarted;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.run.Ending;
import dev.agentos4j.runtime.run.Execution;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunFailure;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run of an agent or of a team's leader: it asks the model and makes the calls the model wants, until it is done. */
final class ConversationExecution implements Execution<RunOutput> {

    private final Conversation conversation;
    private final Profile profile;
    private final RunContext context;
    private final Map<String, ToolFunction> tools = new LinkedHashMap<>();
    private final @Nullable KnowledgeAccess knowledge;
    private final boolean goesOn;
    private final @Nullable String moreInput;
    private final @Nullable Leader leader;
    private final Remembering remembering;
    private boolean begun;
    private boolean toolsUsedUp;

    /**
     * @param lead what makes this the conversation of a team's leader; {@code null} for an agent's
     * @param goesOn whether the conversation was begun by an earlier run
     * @param moreInput what the user says besides, when it goes on
     */
    ConversationExecution(
            Conversation conversation,
            @Nullable Function<TeamConversation, Leader> lead,
            boolean goesOn,
            @Nullable String moreInput) {
        this.conversation = conversation;
        this.profile = conversation.profile;
        this.context = conversation.context;
        this.goesOn = goesOn;
        this.moreInput = moreInput;
        KnowledgeUse use = profile.knowledge();
        this.knowledge = use == null ? null : new KnowledgeAccess(use, conversation);
        if (knowledge != null && use != null && use.asTool()) {
            tools.put(KnowledgeUse.TOOL, knowledge.tool());
        }
        profile.tools().forEach(tool -> tools.put(tool.name(), tool));
        this.leader = lead == null ? null : lead.apply(new TeamConversation(conversation));
        if (leader != null) {
            leader.tools().forEach(tool -> tools.put(tool.name(), tool));
        }
        remembering = Remembering.of(profile, context);
        remembering.tools().forEach(tool -> tools.put(tool.name(), tool));
    }

    @Override
    public Ending<RunOutput> run() throws Exception {
        boolean over = false;
        if (!goesOn) {
            tellBeginning();
            begin();
        } else if (leader == null) {
            if (ApprovalRecords.isMissing(conversation)) {
                return paused();
            }
            goOn();
        } else if (isWaiting()) {
            return paused(); // not everything is decided
        } else {
            over = leader.resumeMembers();
            if (isWaiting()) {
                return paused();
            }
            goOn();
        }
        if (!over) {
            converse();
        }
        boolean waits = isWaiting();
        if (!waits) {
            FollowUps.add(conversation);
        }
        if (leader == null || !waits) {
            emit(RunContentCompleted.SHAPE, "RunContentCompleted");
        }
        if (waits) {
            remembering.settle();
            return paused();
        }
        if (leader != null) {
            conversation.requirements.clear(); // members keep theirs
        }
        new Checks(conversation).output();
        remembering.settle();
        SessionSummaries.make(conversation);
        return completed(RunStatus.COMPLETED, conversation.content());
    }

    private void goOn() throws Exception {
        tellBeginning();
        String lasting = lasting().strip();
        boolean begins = !conversation.messages.isEmpty()
                && conversation.messages.getFirst().text().startsWith(lasting);
        conversation.lasting = begins ? lasting.length() : 0;
        new DecidedCalls(conversation, tools).make();
        if (moreInput != null && !moreInput.isEmpty()) {
            conversation.messages.add(Messages.user(moreInput));
            remembering.hear(moreInput);
        }
    }

    /** Whether people must decide first. What is decided about a team's calls is made when the team goes on. */
    private boolean isWaiting() {
        return (leader == null && conversation.waits())
                || conversation.requirements.stream().anyMatch(Requirements::isOpen);
    }

    private <T extends RunEvent> void emit(Shape<T> shape, String name) {
        if (context.wantsEvents()) {
            context.emit(context.event(shape, name).build());
        }
    }

    /** The first event, once; a run that is cancelled before it begins has it as well. */
    private void tellBeginning() {
        if (begun) {
            return;
        }
        begun = true;
        if (goesOn) {
            emit(RunContinued.SHAPE, "RunContinued");
        } else if (context.wantsEvents()) {
            context.emit(context.event(RunStarted.SHAPE, "RunStarted")
                    .set(RunStarted.MODEL, profile.model().id())
                    .set(RunStarted.MODEL_PROVIDER, profile.model().provider())
                    .build());
        }
    }

    private void begin() throws Exception {
        new Checks(conversation).input();
        String lasting = lasting();
        conversation.lasting = lasting.strip().length();
        String changing = remembering.addedTo(RunBriefing.now(conversation));
        String instructions = SystemMessage.joined(lasting, changing, profile);
        if (!instructions.isEmpty()) {
            conversation.messages.add(Messages.system(instructions));
        }
        if (profile.addHistory()) {
            conversation.messages.addAll(Messages.history(
                    context.store().history(context.sessionId(), profile.kind(), profile.id(), profile.historyRuns())));
        }
        remembering.hear(Messages.text(conversation.input.inputContent()));
        conversation.messages.add(withReferences(Messages.user(conversation.input)));
    }

    private String lasting() {
        String lasting = RunBriefing.filled(instructions(), conversation);
        String ofKnowledge = knowledge == null ? null : knowledge.instructions();
        return ofKnowledge == null ? lasting : lasting + "\n\n<knowledge_base>\n" + ofKnowledge + "\n</knowledge_base>";
    }

    /** The message with what the knowledge base has on it, if it is to be told so. */
    private Message withReferences(Message message) {
        String said = Messages.text(message.content());
        String found = knowledge == null ? null : knowledge.context(said);
        return found == null
                ? message
                : Message.SHAPE
                        .edit(message)
                        .set(Message.CONTENT, new JsonString(said + found))
                        .build();
    }

    private String instructions() {
        String own = SystemMessage.of(profile, schema(), true);
        return leader == null ? own : (leader.briefing() + "\n\n" + own).strip();
    }

    private @Nullable JsonObject schema() {
        JsonObject asked = context.options().outputSchema();
        return asked == null ? profile.outputSchema() : asked;
    }

    private void converse() throws Exception {
        if (leader == null) {
            talk();
            return;
        }
        boolean another = true;
        for (int round = 1; another; round++) {
            leader.beginRound(round);
            talk();
            another = !isWaiting() && !toolsUsedUp && leader.endRound(round);
        }
    }

    /** Asks the model and makes the calls it wants, until it wants none, or all it wants are more than it may make. */
    private void talk() throws Exception {
        List<ToolSpec> specs = tools.values().stream().map(ToolFunction::spec).toList();
        boolean over = false;
        while (!over) {
            context.checkCancelled();
            ModelReply reply = new ModelTurn(conversation, schema()).take(specs);
            if (reply.toolCalls().isEmpty()) {
                return;
            }
            ToolRound round = new ToolRound(conversation, tools);
            over = round.make(reply.toolCalls());
            if (round.isUsedUp()) {
                toolsUsedUp = true;
                new ModelTurn(conversation, schema()).takeLastWord();
                return;
            }
            if (profile.checkpoints() && !over) {
                conversation.checkpoint();
            }
        }
        context.checkCancelled();
    }

    private Ending<RunOutput> paused() {
        ApprovalRecords.request(conversation);
        JsonValue content = conversation.content();
        JsonValue shown = content == null ? new JsonString(pausedText()) : content;
        RunPaused event = context.event(RunPaused.SHAPE, "RunPaused")
                .set(RunPaused.CONTENT, shown)
                .set(RunPaused.TOOLS, conversation.tools)
                .set(RunPaused.REQUIREMENTS, conversation.requirements)
                .build();
        return ending(RunStatus.PAUSED, shown, List.of(event));
    }

    private String pausedText() {
        return leader == null
                ? Decisions.pausedText(conversation.tools)
                : TeamDecisions.pausedText(conversation.requirements);
    }

    private Ending<RunOutput> completed(RunStatus status, @Nullable JsonValue content) {
        return ending(status, content, List.of(completedEvent(content)));
    }

    private RunCompleted completedEvent(@Nullable JsonValue content) {
        Shape.Builder<RunCompleted> builder = context.event(RunCompleted.SHAPE, "RunCompleted")
                .set(RunCompleted.CONTENT, content)
                .set(RunCompleted.CONTENT_TYPE, conversation.contentType())
                .set(RunCompleted.SESSION_STATE, conversation.sessionState(RunStatus.COMPLETED))
                .set(RunCompleted.METRICS, conversation.usage.metrics());
        if (!conversation.reasoning.isEmpty()) {
            builder.set(RunCompleted.REASONING_CONTENT, conversation.reasoning.toString());
        }
        if (!conversation.memberResponses.isEmpty()) {
            builder.set(RunCompleted.MEMBER_RESPONSES, conversation.memberResponses);
        }
        conversation.media.addToEvent(builder);
        if (conversation.citations() != null) {
            builder.set(RunCompleted.CITATIONS, conversation.citations());
        }
        if (!conversation.references().isEmpty()) {
            builder.set(RunCompleted.REFERENCES, conversation.references());
        }
        JsonObject metadata = conversation.metadata();
        return builder.set(RunCompleted.METADATA, metadata.isEmpty() ? null : metadata)
                .build();
    }

    @Override
    public Ending<RunOutput> cancelled(String reason) {
        tellBeginning();
        String said = context.wantsEvents() ? conversation.text.toString() : "";
        if (!said.isEmpty()) {
            conversation.messages.add(Messages.partial(said));
        }
        JsonValue content = new JsonString(said.isEmpty() ? reason : said);
        forgetWaiting();
        RunCancelled event = context.event(RunCancelled.SHAPE, "RunCancelled")
                .set(RunCancelled.REASON, reason)
                .set(RunCancelled.CONTENT, content)
                .build();
        return ending(RunStatus.CANCELLED, content, List.of(event, completedEvent(content)));
    }

    /** Nobody is waited for any more. */
    private void forgetWaiting() {
        conversation.requirements.removeIf(Requirements::isOpen);
        List<ToolExecution> tools = new ArrayList<>(conversation.tools);
        conversation.tools.clear();
        for (ToolExecution tool : tools) {
            conversation.tools.add(
                    Decisions.waits(tool)
                            ? ToolExecution.SHAPE
                                    .edit(tool)
                                    .set(ToolExecution.REQUIRES_CONFIRMATION, false)
                                    .set(ToolExecution.REQUIRES_USER_INPUT, false)
                                    .set(ToolExecution.EXTERNAL_EXECUTION_REQUIRED, false)
                                    .build()
                            : tool);
        }
    }

    @Override
    public Ending<RunOutput> failed(RunFailure failure) {
        JsonValue message = new JsonString(failure.message());
        conversation.failed(failure.message());
        RunError event = context.event(RunError.SHAPE, "RunError")
                .set(RunError.CONTENT, message)
                .set(RunError.ERROR_TYPE, failure.type())
                .set(RunError.ERROR_ID, failure.id())
                .set(RunError.ADDITIONAL_DATA, failure.data())
                .build();
        JsonValue content = conversation.content();
        return ending(RunStatus.ERROR, content == null ? message : content, List.of(event));
    }

    private Ending<RunOutput> ending(RunStatus status, @Nullable JsonValue content, List<RunEvent> events) {
        return new Ending<>(status, conversation.output(status, content, events), conversation.usage.usedNow(), events);
    }

    @Override
    public boolean goesOn() {
        return goesOn;
    }

    @Override
    public RunOutput output(RunStatus status) {
        return conversation.output(status);
    }
}
