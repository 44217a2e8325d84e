package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.EventType;

/** Whose runs: the three areas differ in their paths, in the names of their events, and in how they are continued. */
enum RunKind {
    AGENT("agents", "agentId", "tools", EventType.Source.AGENT),
    TEAM("teams", "teamId", "requirements", EventType.Source.TEAM),
    WORKFLOW("workflows", "workflowId", "step_requirements", EventType.Source.WORKFLOW);

    private final String area;
    private final String idName;
    private final String decisions;
    private final EventType.Source source;

    RunKind(String area, String idName, String decisions, EventType.Source source) {
        this.area = area;
        this.idName = idName;
        this.decisions = decisions;
        this.source = source;
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

    /** Whether this kind of run, and not one inside it, could emit such an event. */
    boolean emits(EventType type) {
        return type.source() == source;
    }
}
