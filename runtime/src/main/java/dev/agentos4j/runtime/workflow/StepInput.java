package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.run.RunContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step is given. Immutable but for the session state. */
public final class StepInput {

    private final RunContext context;
    private final @Nullable JsonValue input;
    private final Map<String, StepOutput> outputs;
    private final JsonObject additionalData;
    private final StepMedia media;
    private final Reports reports;

    StepInput(
            RunContext context,
            @Nullable JsonValue input,
            Map<String, StepOutput> outputs,
            JsonObject additionalData,
            StepMedia media) {
        this(context, input, outputs, additionalData, media, (content, data) -> {});
    }

    private StepInput(
            RunContext context,
            @Nullable JsonValue input,
            Map<String, StepOutput> outputs,
            JsonObject additionalData,
            StepMedia media,
            Reports reports) {
        this.reports = reports;
        this.context = context;
        this.input = input;
        this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        this.additionalData = additionalData;
        this.media = media;
    }

    /** What the workflow was given, {@code null} for nothing. */
    public @Nullable JsonValue input() {
        return input;
    }

    /** What the workflow was given: text as it is, anything else as JSON; empty for nothing. */
    public String text() {
        return StepContents.text(input);
    }

    /** The result of the step before, of the last one inside if it has several; {@code null} for the first step. */
    public @Nullable JsonValue previousContent() {
        StepOutput last = lastOutput();
        return last == null ? null : StepContents.deepest(last);
    }

    /** The same as text; what the workflow was given if this is the first step. */
    public String previousText() {
        JsonValue content = previousContent();
        return content == null || content.isNull() ? text() : StepContents.text(content);
    }

    /** The results of the steps before, by name, in their order. */
    public Map<String, StepOutput> outputs() {
        return outputs;
    }

    /** The result of an earlier step, at the top or inside another; {@code null} if there is none of that name. */
    public @Nullable StepOutput output(String stepName) {
        StepOutput direct = outputs.get(stepName);
        return direct == null ? StepContents.find(outputs.values(), stepName) : direct;
    }

    /**
     * What else the step is told: {@code user_input}, {@code rejection_feedback}, {@code previous_output}, and the
     * dependencies of the caller. Empty if nothing.
     */
    public JsonObject additionalData() {
        return additionalData;
    }

    /** Images of the caller and of the steps before. */
    public List<Image> images() {
        return media.images();
    }

    /** Videos of the caller and of the steps before. */
    public List<Video> videos() {
        return media.videos();
    }

    /** Sound of the caller and of the steps before. */
    public List<Audio> audio() {
        return media.audio();
    }

    /** Files of the caller and of the steps before. */
    public List<MediaFile> files() {
        return media.files();
    }

    /** The state of the session, which may be changed; safe to use from several threads. */
    public Map<String, @Nullable Object> sessionState() {
        return context.sessionState();
    }

    /** What was asked and answered in the last runs of the workflow in this session, oldest first. */
    public List<WorkflowHistory.Entry> history(int runs) {
        return WorkflowHistory.of(context, runs);
    }

    /** What the caller handed over for tools and steps. */
    public JsonObject dependencies() {
        return context.options().dependencies();
    }

    public String runId() {
        return context.runId();
    }

    public String sessionId() {
        return context.sessionId();
    }

    public @Nullable String userId() {
        return context.userId();
    }

    /** Who asked for the run, as the server has authenticated it; {@link Principal#NOBODY} if no server has. */
    public Principal caller() {
        return context.caller();
    }

    /** Whether the run has been cancelled: a step that computes for long looks here. */
    public boolean isCancelled() {
        return context.isCancelled();
    }

    /**
     * Says how far the step is: {@code StepProgress} in the stream of the run, if it has events. Nothing is said once the
     * step has ended.
     */
    public void progress(String content) {
        reports.progress(content, null);
    }

    /** Says how far the step is, with data for programs. */
    public void progress(@Nullable String content, JsonObject data) {
        reports.progress(content, data);
    }

    StepMedia media() {
        return media;
    }

    @Nullable
    StepOutput lastOutput() {
        StepOutput last = null;
        for (StepOutput output : outputs.values()) {
            last = output;
        }
        return last;
    }

    /** The same with the result of one more step. */
    StepInput after(String stepName, StepOutput output) {
        Map<String, StepOutput> more = new LinkedHashMap<>(outputs);
        more.remove(stepName);
        more.put(stepName, output);
        return new StepInput(context, input, more, additionalData, media.with(output), reports);
    }

    StepInput withAdditionalData(JsonObject value) {
        return new StepInput(context, input, outputs, value, media, reports);
    }

    /** Where a step that is a function says how far it is. */
    interface Reports {

        void progress(@Nullable String content, @Nullable JsonObject data);
    }

    StepInput reportingTo(Reports value) {
        return new StepInput(context, input, outputs, additionalData, media, value);
    }
}
