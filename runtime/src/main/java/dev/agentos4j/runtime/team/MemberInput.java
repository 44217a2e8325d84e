package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.loop.TeamConversation;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What members are given in one run of their team: a task, and what they are to know of the work of the others. */
final class MemberInput {

    private final Team team;
    private final TeamConversation conversation;

    /** The bare tasks, by the runs of members. */
    private final Map<String, String> tasks = new ConcurrentHashMap<>();

    MemberInput(Team team, TeamConversation conversation) {
        this.team = team;
        this.conversation = conversation;
    }

    /** A member hears the task, and sees the media that the team was given. */
    RunInput of(Component<RunOutput> member, String runId, String task) {
        JsonValue asked = conversation.input().inputContent();
        JsonValue content = team.passInput() && asked != null ? asked : new JsonString(task);
        List<RunOutput> shared = team.sharesMemberInteractions() ? answered() : List.of();
        String known = interactions(shared) + history(member);
        tasks.put(runId, text(content));
        Shape.Builder<RunInput> input = RunInput.SHAPE
                .edit(conversation.input())
                .set(RunInput.INPUT_CONTENT, known.isEmpty() ? content : new JsonString(known + text(content)));
        if (!shared.isEmpty()) {
            input.set(RunInput.IMAGES, with(conversation.input().images(), shared, RunOutput::images))
                    .set(RunInput.VIDEOS, with(conversation.input().videos(), shared, RunOutput::videos))
                    .set(RunInput.AUDIOS, with(conversation.input().audios(), shared, RunOutput::audio))
                    .set(RunInput.FILES, with(conversation.input().files(), shared, RunOutput::files));
        }
        return input.build();
    }

    /** The answers of members in this run that do not wait for people. */
    private List<RunOutput> answered() {
        return conversation.memberResponses().stream()
                .filter(response -> !MemberRuns.isPaused(response))
                .toList();
    }

    private static <T> @Nullable List<T> with(
            List<T> given, List<RunOutput> responses, Function<RunOutput, List<T>> media) {
        List<T> all = new ArrayList<>(given);
        responses.stream().map(media).forEach(all::addAll);
        return all.isEmpty() ? null : all;
    }

    private String interactions(Collection<RunOutput> responses) {
        if (responses.isEmpty()) {
            return "";
        }
        StringBuilder text =
                new StringBuilder("<member_interaction_context>\nSee below interactions with other team members.\n");
        for (RunOutput response : responses) {
            text.append("Member: ")
                    .append(team.roster().of(response).name())
                    .append("\nTask: ")
                    .append(task(response))
                    .append("\nResponse: ")
                    .append(MemberRuns.answer(response))
                    .append("\n\n");
        }
        return text.append("</member_interaction_context>\n\n\n").toString();
    }

    private String task(RunOutput response) {
        String task = tasks.get(String.valueOf(response.runId()));
        return task == null ? asked(response) : task;
    }

    /** What the team was asked and answered before; a member that is a team is told of its own runs. */
    private String history(Component<RunOutput> member) {
        if (team.historyRunsForMembers() == 0) {
            return "";
        }
        RunContext context = conversation.context();
        String whose = member.kind() == ComponentKind.TEAM ? member.id() : team.id();
        List<StoredRun> runs =
                context.store().history(context.sessionId(), ComponentKind.TEAM, whose, team.historyRunsForMembers());
        if (runs.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("<team_history_context>\n");
        for (int i = 0; i < runs.size(); i++) {
            RunOutput run = runs.get(i).runOutput();
            text.append("[run-").append(i + 1).append("]\n");
            line(text, "input", asked(run));
            line(text, "response", text(run.content()));
            text.append('\n');
        }
        return text.append("</team_history_context>\n\n\n").toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(label).append(": ").append(value).append('\n');
        }
    }

    private static String asked(RunOutput run) {
        RunInput input = run.input();
        return input == null ? "" : text(input.inputContent());
    }

    private static String text(@Nullable JsonValue value) {
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.asText();
        return text == null ? value.toJson() : text;
    }
}
