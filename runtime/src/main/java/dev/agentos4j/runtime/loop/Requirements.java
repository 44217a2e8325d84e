package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;

/** Whether what a run waits for has been decided. */
final class Requirements {

    private Requirements() {}

    static boolean isOpen(RunRequirement requirement) {
        ToolExecution tool = requirement.toolExecution();
        if (tool == null) {
            return false;
        }
        boolean confirm = Decisions.isTrue(tool.requiresConfirmation())
                && tool.confirmed() == null
                && requirement.confirmation() == null;
        boolean input = Decisions.isTrue(tool.requiresUserInput()) && !Decisions.isTrue(tool.answered());
        boolean external = Decisions.isTrue(tool.externalExecutionRequired())
                && tool.result() == null
                && requirement.externalExecutionResult() == null;
        return confirm || input || external;
    }
}
