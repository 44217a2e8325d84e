package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.EventType;
import dev.agentos4j.protocol.run.RunApi;
import java.util.Locale;
import java.util.Objects;

/** Whose runs: the three areas differ in their paths, in the names of their events, and in how they are continued. */
enum RunKind {
    AGENT("agents", "tools", EventType.Source.AGENT),
    TEAM("teams", "requirements", EventType.Source.TEAM),
    WORKFLOW("workflows", "step_requirements", EventType.Source.WORKFLOW);

    private final String area;
    private final String decisions;
    private final EventType.Source source;

    RunKind(String area, String decisions, EventType.Source source) {
        this.area = area;
        this.decisions = decisions;
        this.source = source;
    }

    /** The first word of the path. */
    String area() {
        return area;
    }

    /** Its operations. */
    RunApi<?, ?, ?, ?> api() {
        return switch (this) {
            case AGENT -> RunApi.AGENTS;
            case TEAM -> RunApi.TEAMS;
            case WORKFLOW -> RunApi.WORKFLOWS;
        };
    }

    /** Its operations on the points that a run can be continued from; workflows have none, and no method asks for them. */
    RunApi.Checkpointing checkpointing() {
        return Objects.requireNonNull(api().checkpointing);
    }

    /** The parameter that names one of them, for messages. */
    String idName() {
        return name().toLowerCase(Locale.ROOT) + "Id";
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
