package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.ArrayList;
import java.util.List;

/** What was asked and answered in earlier runs of a workflow in the same session. */
public final class WorkflowHistory {

    /** One earlier run: what it was given, and what came of it. */
    public record Entry(String input, String output) {}

    private WorkflowHistory() {}

    static List<Entry> of(RunContext context, int runs) {
        List<Entry> entries = new ArrayList<>();
        String workflowId = context.header().componentId();
        for (StoredRun run : context.store().history(context.sessionId(), ComponentKind.WORKFLOW, workflowId, runs)) {
            WorkflowRunOutput output = run.workflowOutput();
            entries.add(new Entry(StepContents.text(output.input()), StepContents.text(output.content())));
        }
        return entries;
    }

    /** How a model is told of it; empty if there is nothing to tell. */
    static String text(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("<workflow_history_context>\n");
        for (int i = 0; i < entries.size(); i++) {
            text.append("[Workflow Run-").append(i + 1).append("]\n");
            if (!entries.get(i).input().isEmpty()) {
                text.append("User input: ").append(entries.get(i).input()).append('\n');
            }
            if (!entries.get(i).output().isEmpty()) {
                text.append("Workflow output: ").append(entries.get(i).output()).append('\n');
            }
            text.append('\n');
        }
        return text.append("</workflow_history_context>\n").toString();
    }
}
