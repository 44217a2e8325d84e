package dev.agentos4j.runtime.team;

import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolFunctionBuilder;
import dev.agentos4j.runtime.tool.ToolHandler;
import dev.agentos4j.runtime.tool.WaitingToolHandler;

/** The tools by which a leader hands tasks to members. */
final class DelegationTools {

    static final String TO_MEMBER = "delegate_task_to_member";
    static final String TO_ALL = "delegate_task_to_members";

    /** For tools that are only described. */
    static final ToolHandler ONLY_IN_A_RUN = (arguments, context) -> {
        throw new IllegalStateException("the tools of a leader work in a run of its team");
    };

    private DelegationTools() {}

    static ToolFunction toMember(TeamMode mode, ToolHandler handler) {
        ToolFunctionBuilder tool = ToolFunction.builder(
                        TO_MEMBER,
                        "Hands a task to one member of the team and gives back its answer. "
                                + "State clearly what is to be done and what the answer shall contain.")
                .parameter("member_id", "string", "The exact id of the member, without the id of its team")
                .parameter("task", "string", "The task, with everything the member needs to know")
                .handler((WaitingToolHandler) handler::call);
        return mode == TeamMode.ROUTE ? tool.stopAfterCall().build() : tool.build();
    }

    static ToolFunction toAll(ToolHandler handler) {
        return ToolFunction.builder(
                        TO_ALL,
                        "Hands one task to all members of the team at the same time and gives back their answers. "
                                + "State clearly what is to be done and what the answers shall contain.")
                .parameter("task", "string", "The task, with everything the members need to know")
                .handler((WaitingToolHandler) handler::call)
                .build();
    }
}
