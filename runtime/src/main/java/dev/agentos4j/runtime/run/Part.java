package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A run that is a part of another, the whole: a member's inside a team's, a step's inside a workflow's. Its events are in
 * the log of the whole, it shares the state of the session, and it is cancelled with the whole.
 *
 * @param header whose its events are, and what they say they are a part of
 * @param parentRunId the run that it is stored as a part of
 * @param words whose the pieces of its answer are: {@code null} for its own, the header of the whole if the whole
 *     answers with them
 * @param kept whether it is kept as a row of its own, and what it used is added to the session; if not, only its output
 *     is given back
 */
public record Part<O extends Struct>(
        Component<O> component,
        EventHeader header,
        String parentRunId,
        RunOptions options,
        @Nullable EventHeader words,
        boolean kept) {

    /** A new run of a team's member: its events say whose part they are, and it is kept. */
    public static <O extends Struct> Part<O> member(RunContext team, Component<O> member) {
        return new Part<>(member, header(team, member, team.runId(), null), team.runId(), options(team), null, true);
    }

    /** A new run inside a workflow's step: its events name the step, and it is kept by the workflow's run. */
    public static <O extends Struct> Part<O> step(RunContext workflow, Component<O> inner, EventHeader.Step step) {
        return new Part<>(inner, header(workflow, inner, null, step), workflow.runId(), options(workflow), null, false);
    }

    private static EventHeader header(
            RunContext whole, Component<?> component, @Nullable String parent, EventHeader.@Nullable Step step) {
        EventHeader outer = whole.header();
        boolean nested = component.kind() == ComponentKind.WORKFLOW;
        return new EventHeader(
                component.kind(),
                component.id(),
                component.name(),
                Ids.secret(),
                parent,
                outer.sessionId(),
                step == null ? outer.step() : step,
                outer.nestedDepth() + (nested ? 1 : 0));
    }

    /** What the caller asked of the whole and does not mean the whole alone. */
    private static RunOptions options(RunContext whole) {
        return whole.options().withBackground(false).withOutputSchema(null).withSessionState(JsonObject.EMPTY);
    }

    /** The same under this run id. */
    public Part<O> withRunId(String runId) {
        EventHeader same = new EventHeader(
                header.kind(),
                header.componentId(),
                header.componentName(),
                runId,
                header.parentRunId(),
                header.sessionId(),
                header.step(),
                header.nestedDepth());
        return new Part<>(component, same, parentRunId, options, words, kept);
    }

    public Part<O> withHeader(EventHeader value) {
        return new Part<>(component, value, parentRunId, options, words, kept);
    }

    public Part<O> withOptions(RunOptions value) {
        return new Part<>(component, header, parentRunId, value, words, kept);
    }

    /** The same, its answer told as these words. */
    public Part<O> withWords(@Nullable EventHeader value) {
        return new Part<>(component, header, parentRunId, options, value, kept);
    }
}
