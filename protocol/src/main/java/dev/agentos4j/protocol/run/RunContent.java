package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of the answer: some text, or the whole object of structured output. */
public final class RunContent extends RunEvent {

    public static final Shape<RunContent> SHAPE = Shape.extending(RunEvent.HEADER, "RunContent", RunContent::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<Boolean> WORKFLOW_AGENT = SHAPE.bool("workflow_agent");
    public static final Field<String> CONTENT_TYPE = SHAPE.kind("content_type", Kinds.recurringText());
    public static final Field<String> REASONING_CONTENT = SHAPE.text("reasoning_content");
    public static final Field<JsonObject> MODEL_PROVIDER_DATA = SHAPE.object("model_provider_data");
    public static final Field<JsonObject> CITATIONS = SHAPE.object("citations");
    public static final Field<Audio> RESPONSE_AUDIO = SHAPE.struct("response_audio", () -> Audio.SHAPE);
    public static final Field<Image> IMAGE = SHAPE.struct("image", () -> Image.SHAPE);
    public static final Field<List<JsonObject>> REFERENCES = SHAPE.objects("references");
    public static final Field<List<Message>> ADDITIONAL_INPUT = SHAPE.structs("additional_input", () -> Message.SHAPE);
    public static final Field<List<JsonObject>> REASONING_STEPS = SHAPE.objects("reasoning_steps");
    public static final Field<List<Message>> REASONING_MESSAGES =
            SHAPE.structs("reasoning_messages", () -> Message.SHAPE);
    public static final Field<List<ToolExecution>> TOOLS = SHAPE.structs("tools", () -> ToolExecution.SHAPE);

    private RunContent(Values values) {
        super(values);
    }

    /** The piece as JSON: a string, which prints with its quotes, or any JSON for structured output. See {@link #text()}. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** Whether it comes from the agent that drives a workflow. */
    public boolean workflowAgent() {
        return get(WORKFLOW_AGENT, false);
    }

    /** {@code str} for text, else the name of the schema. */
    public @Nullable String contentType() {
        return get(CONTENT_TYPE);
    }

    /** What the model thought. */
    public @Nullable String reasoningContent() {
        return get(REASONING_CONTENT);
    }

    /** What the provider said besides. */
    public @Nullable JsonObject modelProviderData() {
        return get(MODEL_PROVIDER_DATA);
    }

    /** The sources the model cites. */
    public @Nullable JsonObject citations() {
        return get(CITATIONS);
    }

    /** A piece of the spoken answer. */
    public @Nullable Audio responseAudio() {
        return get(RESPONSE_AUDIO);
    }

    /** An image. */
    public @Nullable Image image() {
        return get(IMAGE);
    }

    /** What was looked up. */
    public List<JsonObject> references() {
        return list(REFERENCES);
    }

    /** Messages given in addition. */
    public List<Message> additionalInput() {
        return list(ADDITIONAL_INPUT);
    }

    /** The steps of the thinking. */
    public List<JsonObject> reasoningSteps() {
        return list(REASONING_STEPS);
    }

    /** The messages of the thinking. */
    public List<Message> reasoningMessages() {
        return list(REASONING_MESSAGES);
    }

    /** The tools of the run so far. */
    public List<ToolExecution> tools() {
        return list(TOOLS);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    public String text() {
        return RunOutput.text(content());
    }
}
