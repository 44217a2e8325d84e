package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.WorkflowRunOutput;

/**
 * The calls that a stored run has made, those of its members and steps included: read from what is stored, so that a pause,
 * or the end of a process, does not begin the count anew.
 *
 * @param modelCalls answers of models
 * @param toolCalls calls that were made, or wait for people
 */
record SpentCalls(int modelCalls, int toolCalls) {

    static final SpentCalls NONE = new SpentCalls(0, 0);

    static SpentCalls of(Struct output) {
        if (output instanceof RunOutput run) {
            SpentCalls own = new SpentCalls(answers(run), run.tools().size());
            return run.memberResponses().stream().map(SpentCalls::of).reduce(own, SpentCalls::plus);
        }
        if (output instanceof WorkflowRunOutput run) {
            return run.stepExecutorRuns().stream().map(SpentCalls::of).reduce(NONE, SpentCalls::plus);
        }
        return NONE;
    }

    private static int answers(RunOutput run) {
        int answers = 0;
        for (Message message : run.messages()) {
            if (message.role().equals("assistant") && !message.fromHistory()) {
                answers++;
            }
        }
        return answers;
    }

    private SpentCalls plus(SpentCalls other) {
        return new SpentCalls(modelCalls + other.modelCalls, toolCalls + other.toolCalls);
    }
}
