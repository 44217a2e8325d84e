package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.loop.TeamConversation;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Part;
import dev.agentos4j.runtime.run.RunCancelledException;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunEnd;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The runs of members inside one run of their team. */
final class MemberRuns {

    private final Team team;
    private final TeamConversation conversation;
    private final RunContext context;
    private final MemberInput inputs;

    MemberRuns(Team team, TeamConversation conversation) {
        this.team = team;
        this.conversation = conversation;
        this.context = conversation.context();
        this.inputs = new MemberInput(team, conversation);
    }

    /**
     * Has a member do a task, to the end or to its pause, when it is called. What the member is told is settled now: those
     * who work at the same time know nothing of each other.
     */
    Callable<RunOutput> prepared(Component<RunOutput> member, String task) {
        Part<RunOutput> part = part(member);
        RunInput input = inputs.of(member, part.header().runId(), task);
        return () -> run(member, part, input);
    }

    private RunOutput run(Component<RunOutput> member, Part<RunOutput> part, RunInput input) throws Exception {
        try {
            return heard(member, context.run(part, input));
        } catch (RunCancelledException cancelled) {
            StoredRun ended =
                    context.store().run(context.sessionId(), part.header().runId());
            if (ended != null) {
                conversation.heard(ended.runOutput());
            }
            throw cancelled;
        }
    }

    /** A member that has waited goes on with what was decided. */
    RunOutput resume(RunOutput paused) throws Exception {
        Component<RunOutput> member = team.roster().of(paused);
        Set<String> ids = paused.requirements().stream()
                .map(requirement -> String.valueOf(requirement.id()))
                .collect(Collectors.toSet());
        List<RunRequirement> decided = conversation.requirements().stream()
                .filter(requirement -> ids.contains(String.valueOf(requirement.id())))
                .toList();
        String runId = Objects.requireNonNull(paused.runId());
        Part<RunOutput> part = part(member);
        ContinueRequest request = ContinueRequest.of(context.sessionId(), runId)
                .withUserId(context.userId())
                .withOptions(part.options());
        RunOutput output = context.continueRun(
                part,
                Objects.requireNonNull(
                        context.store().run(context.sessionId(), runId), () -> "the run " + runId + " is not kept"),
                member.kind() == ComponentKind.TEAM
                        ? request.withRequirements(decided)
                        : request.withTools(calls(decided)));
        conversation.met(ids);
        return heard(member, output);
    }

    private static List<ToolExecution> calls(List<RunRequirement> requirements) {
        return requirements.stream()
                .map(RunRequirement::toolExecution)
                .filter(Objects::nonNull)
                .toList();
    }

    private Part<RunOutput> part(Component<RunOutput> member) {
        Part<RunOutput> part = Part.member(context, member);
        RunOptions options = part.options().withStream(tellsEvents());
        if (team.mode() != TeamMode.ROUTE) {
            return part.withOptions(options);
        }
        Profile profile = Team.profileOf(member);
        JsonObject schema = conversation.outputSchema();
        boolean itsOwn = profile != null && profile.outputSchema() != null;
        return part.withOptions(options.withOutputSchema(itsOwn ? null : schema))
                .withWords(context.words());
    }

    /** Whether what a member tells is told in the stream of the team. */
    boolean tellsEvents() {
        return team.streamMemberEvents() && context.wantsEvents();
    }

    private RunOutput heard(Component<RunOutput> member, RunOutput output) {
        conversation.heard(output);
        if (isPaused(output)) {
            output.requirements().forEach(requirement -> conversation.require(of(member, output, requirement)));
        }
        return output;
    }

    /** What a member of a member waits for keeps the name of that one. */
    private static RunRequirement of(Component<RunOutput> member, RunOutput output, RunRequirement requirement) {
        if (requirement.memberRunId() != null) {
            return requirement;
        }
        return RunRequirement.SHAPE
                .edit(requirement)
                .set(RunRequirement.MEMBER_AGENT_ID, member.id())
                .set(RunRequirement.MEMBER_AGENT_NAME, member.name())
                .set(RunRequirement.MEMBER_RUN_ID, output.runId())
                .build();
    }

    static boolean isPaused(RunOutput output) {
        return output.status().equals(RunStatus.PAUSED);
    }

    /** Whether the member did what it was asked to do. */
    static boolean succeeded(RunOutput output) {
        return output.status().equals(RunStatus.COMPLETED);
    }

    /** What a member answered, as text for a model. */
    static String answer(RunOutput output) {
        String failure = RunEnd.failure(output);
        String note = failure == null ? RunEnd.note(output.finishReason()) : "\n\n[The member failed: " + failure + "]";
        return said(output) + note;
    }

    private static String said(RunOutput output) {
        JsonValue content = output.content();
        String text = content == null || content.isNull() ? "" : content.asText();
        if (text == null) {
            return String.valueOf(content);
        }
        if (!text.isBlank()) {
            return text;
        }
        String results = output.tools().stream()
                .map(ToolExecution::result)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
        return results.isEmpty() ? "No response from the member." : results;
    }
}
