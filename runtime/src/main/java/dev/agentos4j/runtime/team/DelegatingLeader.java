package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.loop.Leader;
import dev.agentos4j.runtime.loop.TeamConversation;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.tool.ToolContext;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** A leader that hands tasks to members: the modes coordinate, route and broadcast. */
final class DelegatingLeader implements Leader {

    private static final String RESOLVED = "Member results after human-in-the-loop resolution:\n";

    private final Team team;
    private final TeamConversation conversation;
    private final MemberRuns runs;

    DelegatingLeader(Team team, TeamConversation conversation) {
        this.team = team;
        this.conversation = conversation;
        this.runs = new MemberRuns(team, conversation);
    }

    @Override
    public String briefing() {
        return Briefing.of(team);
    }

    @Override
    public List<ToolFunction> tools() {
        return List.of(
                team.mode() == TeamMode.BROADCAST
                        ? DelegationTools.toAll(this::toAll)
                        : DelegationTools.toMember(team.mode(), this::toMember));
    }

    private ToolResult toMember(JsonObject arguments, ToolContext call) throws Exception {
        String id = arguments.text("member_id");
        Component<RunOutput> member = team.roster().find(id);
        if (member == null) {
            return ToolResult.failed("There is no member with the id " + id + ". Choose one of these:\n"
                    + team.roster().described());
        }
        RunOutput output = runs.prepared(member, Objects.requireNonNullElse(arguments.text("task"), ""))
                .call();
        if (MemberRuns.isPaused(output)) {
            return new ToolResult(
                    "Member '" + member.name() + "' requires human input before continuing.", false, output.runId());
        }
        boolean succeeded = MemberRuns.succeeded(output);
        if (succeeded && team.mode() == TeamMode.ROUTE) {
            passOn(output);
        }
        return new ToolResult(MemberRuns.answer(output), !succeeded, output.runId());
    }

    /** What the member answered is the answer of the team. */
    private void passOn(RunOutput output) {
        conversation.say(
                output.content() == null ? new JsonString(MemberRuns.answer(output)) : output.content(),
                Objects.requireNonNullElse(output.contentType(), "str"),
                runs.tellsEvents());
    }

    private ToolResult toAll(JsonObject arguments, ToolContext call) throws Exception {
        String task = Objects.requireNonNullElse(arguments.text("task"), "");
        List<Callable<RunOutput>> work = new ArrayList<>();
        for (Component<RunOutput> member : team.members()) {
            work.add(runs.prepared(member, task));
        }
        return ToolResult.of(together(conversation.context().together("member", work)));
    }

    private String together(List<RunOutput> outputs) {
        return outputs.stream().map(this::named).collect(Collectors.joining("\n"));
    }

    private String named(RunOutput output) {
        String name = team.roster().of(output).name();
        if (MemberRuns.isPaused(output)) {
            return "Agent " + name + ": Requires human input before continuing.";
        }
        return "Agent " + name + ": " + (MemberRuns.succeeded(output) ? "" : "Error - ") + MemberRuns.answer(output);
    }

    @Override
    public boolean resumeMembers() throws Exception {
        List<Callable<RunOutput>> work = new ArrayList<>();
        for (RunOutput response : conversation.memberResponses()) {
            if (MemberRuns.isPaused(response)) {
                work.add(() -> runs.resume(response));
            }
        }
        List<RunOutput> resumed = conversation.context().together("member", work);
        resumed.forEach(this::answerCall);
        boolean done = !resumed.isEmpty() && resumed.stream().allMatch(MemberRuns::succeeded);
        if (done && team.mode() == TeamMode.ROUTE) {
            resumed.forEach(this::passOn);
            return true;
        }
        return false;
    }

    /** The leader sees the answer where it saw that the member waits. */
    private void answerCall(RunOutput output) {
        if (MemberRuns.isPaused(output)) {
            return;
        }
        String name = team.roster().of(output).name();
        ToolExecution broadcast = null;
        for (ToolExecution call : conversation.calls()) {
            if (Objects.equals(call.childRunId(), output.runId())) {
                conversation.answer(call, RESOLVED + "[" + name + "]: " + MemberRuns.answer(output));
            }
            broadcast = DelegationTools.TO_ALL.equals(call.toolName()) ? call : broadcast;
        }
        if (broadcast != null) {
            List<RunOutput> all = conversation.memberResponses();
            int last = Math.max(all.size() - team.members().size(), 0);
            conversation.answer(broadcast, RESOLVED + together(all.subList(last, all.size())));
        }
    }
}
