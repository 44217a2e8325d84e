package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunEvent;

/** Whose runs: the three areas differ in their paths, in the names of their events, and in how they are continued. */
enum RunKind {
    AGENT("agents", "agentId", "tools"),
    TEAM("teams", "teamId", "requirements"),
    WORKFLOW("workflows", "workflowId", "step_requirements");

    private final String area;
    private final String idName;
    private final String decisions;

    RunKind(String area, String idName, String decisions) {
        this.area = area;
        this.idName = idName;
        this.decisions = decisions;
    }

    /** The first word of the path. */
    String area() {
        return area;
    }

    /** The parameter that names one of them, for messages. */
    String idName() {
        return idName;
    }

    /** The form field in which decisions on a paused run travel. */
    String decisions() {
        return decisions;
    }

    /** Whether an event of this kind of run, and not of one inside it, could bear this name. */
    boolean names(RunEvent event) {
        String name = event.event();
        return switch (this) {
            case AGENT -> !name.startsWith("Team") && !name.startsWith("Workflow");
            case TEAM -> name.startsWith("Team");
            case WORKFLOW -> name.startsWith("Workflow");
        };
    }
}
