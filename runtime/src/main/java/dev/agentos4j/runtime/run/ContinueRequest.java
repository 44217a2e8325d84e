package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A wish that a run goes on: a paused one with what people decided, a failed one from where it was, a completed one as
 * a new run that begins with its conversation.
 *
 * @param tools the tool calls a paused agent waits for, with the decisions
 * @param requirements what a paused team waits for, with the decisions
 * @param stepRequirements what a paused workflow waits for, with the decisions
 * @param input something more said by the user
 * @param continueFrom {@code end}, {@code last_user}, or the number of messages to keep
 * @param fork as a new run, leaving this one as it is
 * @param regenerate say the last answer anew, as a new run
 * @param replaceOriginal with {@code regenerate}: whether the new run takes the place of the old one; {@code null}: yes
 * @param additionalInstructions with {@code regenerate}: the same as input
 */
public record ContinueRequest(
        String runId,
        String sessionId,
        @Nullable String userId,
        List<ToolExecution> tools,
        List<RunRequirement> requirements,
        List<StepRequirement> stepRequirements,
        @Nullable String input,
        String continueFrom,
        boolean fork,
        boolean regenerate,
        @Nullable Boolean replaceOriginal,
        @Nullable String additionalInstructions,
        RunOptions options) {

    public ContinueRequest {
        tools = List.copyOf(tools);
        requirements = List.copyOf(requirements);
        stepRequirements = List.copyOf(stepRequirements);
    }

    /** Goes on with a run, streamed, nothing decided. */
    public static ContinueRequest of(String sessionId, String runId) {
        return new ContinueRequest(
                runId,
                sessionId,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                "end",
                false,
                false,
                null,
                null,
                RunOptions.STREAMED);
    }

    public ContinueRequest withUserId(@Nullable String value) {
        return with(draft -> draft.userId = value);
    }

    public ContinueRequest withTools(List<ToolExecution> value) {
        return with(draft -> draft.tools = value);
    }

    public ContinueRequest withRequirements(List<RunRequirement> value) {
        return with(draft -> draft.requirements = value);
    }

    public ContinueRequest withStepRequirements(List<StepRequirement> value) {
        return with(draft -> draft.stepRequirements = value);
    }

    public ContinueRequest withInput(@Nullable String value) {
        return with(draft -> draft.input = value);
    }

    public ContinueRequest withContinueFrom(String value) {
        return with(draft -> draft.continueFrom = value);
    }

    public ContinueRequest withFork(boolean value) {
        return with(draft -> draft.fork = value);
    }

    public ContinueRequest withRegenerate(
            boolean value, @Nullable Boolean replacesOriginal, @Nullable String instructions) {
        return with(draft -> {
            draft.regenerate = value;
            draft.replaceOriginal = replacesOriginal;
            draft.additionalInstructions = instructions;
        });
    }

    public ContinueRequest withOptions(RunOptions value) {
        return with(draft -> draft.options = value);
    }

    /** The same without events. */
    public ContinueRequest unary() {
        return withOptions(options.withStream(false));
    }

    private ContinueRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.changed();
    }

    /** The same to be changed. */
    private static final class Draft {

        private String runId;
        private String sessionId;
        private @Nullable String userId;
        private List<ToolExecution> tools;
        private List<RunRequirement> requirements;
        private List<StepRequirement> stepRequirements;
        private @Nullable String input;
        private String continueFrom;
        private boolean fork;
        private boolean regenerate;
        private @Nullable Boolean replaceOriginal;
        private @Nullable String additionalInstructions;
        private RunOptions options;

        private Draft(ContinueRequest from) {
            runId = from.runId;
            sessionId = from.sessionId;
            userId = from.userId;
            tools = from.tools;
            requirements = from.requirements;
            stepRequirements = from.stepRequirements;
            input = from.input;
            continueFrom = from.continueFrom;
            fork = from.fork;
            regenerate = from.regenerate;
            replaceOriginal = from.replaceOriginal;
            additionalInstructions = from.additionalInstructions;
            options = from.options;
        }

        private ContinueRequest changed() {
            return new ContinueRequest(
                    runId,
                    sessionId,
                    userId,
                    tools,
                    requirements,
                    stepRequirements,
                    input,
                    continueFrom,
                    fork,
                    regenerate,
                    replaceOriginal,
                    additionalInstructions,
                    options);
        }
    }
}
