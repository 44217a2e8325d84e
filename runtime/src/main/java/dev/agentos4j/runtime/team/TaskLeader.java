package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.TaskIterationCompleted;
import dev.agentos4j.protocol.run.TaskIterationStarted;
import dev.agentos4j.protocol.run.TaskStateUpdated;
import dev.agentos4j.runtime.loop.Leader;
import dev.agentos4j.runtime.loop.TeamConversation;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A leader that works through a list of tasks, round after round, until the goal is reached: the mode tasks. */
final class TaskLeader implements Leader {

    private final Team team;
    private final TeamConversation conversation;
    private final RunContext context;
    private final MemberRuns runs;
    private @Nullable TaskWork work;

    TaskLeader(Team team, TeamConversation conversation) {
        this.team = team;
        this.conversation = conversation;
        this.context = conversation.context();
        this.runs = new MemberRuns(team, conversation);
    }

    @Override
    public String briefing() {
        return Briefing.of(team);
    }

    @Override
    public List<ToolFunction> tools() {
        return TaskTools.of(name -> (arguments, call) -> work().call(name, arguments));
    }

    private TaskWork work() {
        return Objects.requireNonNull(work, "the run has not begun");
    }

    private TaskList tasks() {
        return work().tasks();
    }

    private TaskWork open(TaskList tasks) {
        TaskWork opened = new TaskWork(team, runs, context, tasks);
        work = opened;
        return opened;
    }

    @Override
    public boolean resumeMembers() throws Exception {
        TaskWork resumed = open(TaskList.load(context.sessionState()));
        List<Callable<RunOutput>> waiting = new ArrayList<>();
        for (RunOutput response : conversation.memberResponses()) {
            if (MemberRuns.isPaused(response)) {
                waiting.add(() -> runs.resume(response));
            }
        }
        StringBuilder results = new StringBuilder();
        for (RunOutput output : context.together("member", waiting)) {
            TeamTask task = resumed.tasks().waitingFor(output.runId());
            if (task != null) {
                results.append(resumed.settle(task, output)).append('\n');
            }
        }
        if (!results.isEmpty()) {
            conversation.tell("The tasks that waited for people went on:\n"
                    + results.toString().strip());
        }
        return false;
    }

    @Override
    public void beginRound(int number) {
        if (work == null) {
            open(TaskList.begin(context.sessionState()));
        }
        if (context.wantsEvents()) {
            context.emit(context.event(TaskIterationStarted.SHAPE, "TaskIterationStarted")
                    .set(TaskIterationStarted.ITERATION, (long) number)
                    .set(TaskIterationStarted.MAX_ITERATIONS, (long) team.maxIterations())
                    .build());
        }
        if (number > 1) {
            conversation.forgetSaid();
            conversation.tell("<current_task_state>\n" + tasks().summaryText() + "\n</current_task_state>\n\n"
                    + "Continue working on the tasks: create, execute or update what is needed. "
                    + "When the goal is reached, call `mark_all_complete` and write the answer.");
        }
    }

    @Override
    public boolean endRound(int number) {
        TaskList tasks = tasks();
        if (context.wantsEvents()) {
            context.emit(context.event(TaskStateUpdated.SHAPE, "TaskStateUpdated")
                    .set(TaskStateUpdated.TASK_SUMMARY, tasks.summaryText())
                    .set(TaskStateUpdated.GOAL_COMPLETE, tasks.isGoalComplete())
                    .set(
                            TaskStateUpdated.TASKS,
                            tasks.all().stream().map(TeamTask::data).toList())
                    .set(TaskStateUpdated.COMPLETION_SUMMARY, tasks.completionSummary())
                    .build());
            context.emit(context.event(TaskIterationCompleted.SHAPE, "TaskIterationCompleted")
                    .set(TaskIterationCompleted.ITERATION, (long) number)
                    .set(TaskIterationCompleted.MAX_ITERATIONS, (long) team.maxIterations())
                    .set(TaskIterationCompleted.TASK_SUMMARY, tasks.summaryText())
                    .build());
        }
        return number < team.maxIterations() && !tasks.isGoalComplete() && !tasks.areAllCompleted();
    }
}
