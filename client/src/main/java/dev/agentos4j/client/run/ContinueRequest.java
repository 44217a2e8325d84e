package dev.agentos4j.client.run;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a paused, broken or finished run goes on. Immutable; each method gives a changed copy. Agents are continued by
 * their tools, teams by requirements, workflows by step requirements, each sent back complete, with edits: what is left
 * out is lost on the server. With none of them an approval that was resolved elsewhere takes effect.
 */
public final class ContinueRequest {

    private static final Set<String> OWN_FIELDS =
            Set.of("stream", "background", "session_id", "tools", "requirements", "step_requirements");

    private final String runId;
    private final String sessionId;
    private final FormFields fields;
    private final RequestOptions options;
    private final boolean resumable;
    private final @Nullable Long lastEventIndex;

    private ContinueRequest(
            String runId,
            String sessionId,
            FormFields fields,
            RequestOptions options,
            boolean resumable,
            @Nullable Long lastEventIndex) {
        this.runId = runId;
        this.sessionId = sessionId;
        this.fields = fields;
        this.options = options;
        this.resumable = resumable;
        this.lastEventIndex = lastEventIndex;
    }

    /**
     * Goes on with a run. The server needs its session, too.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    public static ContinueRequest of(String runId, String sessionId) {
        return new ContinueRequest(
                ApiPath.requireId("runId", runId),
                ApiPath.requireId("sessionId", sessionId),
                FormFields.NONE,
                RequestOptions.none(),
                false,
                null);
    }

    /** All tools of the paused run of an agent, with the decisions. */
    public ContinueRequest tools(List<ToolExecution> tools) {
        return structs("tools", tools);
    }

    /** All requirements of the paused run of a team, with the decisions. */
    public ContinueRequest requirements(List<RunRequirement> requirements) {
        return structs("requirements", requirements);
    }

    /** All step requirements of a paused workflow run, with the decisions. */
    public ContinueRequest stepRequirements(List<StepRequirement> requirements) {
        return structs("step_requirements", requirements);
    }

    /** One more message of the user before the run goes on. */
    public ContinueRequest input(String input) {
        return with(fields.withText("input", input, "input"));
    }

    /** Goes on from a message of the run, by its index. Negative ones count from the end. */
    public ContinueRequest continueFrom(int messageIndex) {
        return with(fields.with("continue_from", String.valueOf(messageIndex)));
    }

    /** Goes on from the last message of the user. */
    public ContinueRequest continueFromLastUserMessage() {
        return with(fields.with("continue_from", "last_user"));
    }

    /** Continues a copy, under a new run id. */
    public ContinueRequest fork() {
        return with(fields.with("fork", "true"));
    }

    /**
     * Does the last answer again, as a new run.
     *
     * @param replaceOriginal whether the first one is marked as regenerated
     */
    public ContinueRequest regenerate(boolean replaceOriginal) {
        return with(fields.with("regenerate", "true").with("replace_original", String.valueOf(replaceOriginal)));
    }

    /** What the model should mind when it does the answer again. */
    public ContinueRequest additionalInstructions(String instructions) {
        return with(fields.withText("additional_instructions", instructions, "instructions"));
    }

    /** Whose run it is: since Agno 3.1 a server continues it for nobody else. {@link PausedRun#toRequest} knows it. */
    public ContinueRequest userId(String userId) {
        return with(fields.with("user_id", ApiPath.requireId("userId", userId)));
    }

    /** Sends any other field, see {@link RunRequest#field}. */
    public ContinueRequest field(String name, Object value) {
        ApiPath.requireId("name", name);
        Objects.requireNonNull(value, "value must not be null");
        if (OWN_FIELDS.contains(name)) {
            throw new IllegalArgumentException("field '" + name + "' has a method of its own");
        }
        return with(fields.with(name, value));
    }

    /** Headers, timeouts and retries of this call alone. */
    public ContinueRequest options(RequestOptions options) {
        Objects.requireNonNull(options, "options must not be null");
        return new ContinueRequest(runId, sessionId, fields, options, resumable, lastEventIndex);
    }

    /** Makes the stream outlive a lost connection, see {@link RunRequest#resumable()}. Not for workflows. */
    public ContinueRequest resumable() {
        return new ContinueRequest(runId, sessionId, fields, options, true, lastEventIndex);
    }

    /** The index of the event that paused the run, so that a stream that is resumed begins after it. */
    ContinueRequest after(@Nullable Long lastEventIndex) {
        return new ContinueRequest(runId, sessionId, fields, options, resumable, lastEventIndex);
    }

    private ContinueRequest structs(String field, List<? extends Struct> values) {
        Objects.requireNonNull(values, () -> field + " must not be null");
        return with(fields.with(field, List.copyOf(values)));
    }

    private ContinueRequest with(FormFields changed) {
        return new ContinueRequest(runId, sessionId, changed, options, resumable, lastEventIndex);
    }

    public String runId() {
        return runId;
    }

    public String sessionId() {
        return sessionId;
    }

    RunRef run() {
        return new RunRef(runId, sessionId, fields.get("user_id"));
    }

    Map<String, String> texts() {
        return fields.texts();
    }

    @Nullable
    String text(String field) {
        return fields.get(field);
    }

    RequestOptions options() {
        return options;
    }

    @Nullable
    Long lastEventIndex() {
        return lastEventIndex;
    }

    boolean isResumable() {
        return resumable;
    }
}
