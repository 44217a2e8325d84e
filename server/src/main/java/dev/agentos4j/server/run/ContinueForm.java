package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.SentJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form with which a run goes on. */
final class ContinueForm {

    private static final Pattern BOUNDARY = Pattern.compile("end|last_user|-*[0-9]+");
    private static final List<String> FIELD_MEMBERS = List.of("field_type", "name", "description", "value");

    private final ComponentKind kind;
    private final Edition edition;
    private final Parameters fields;
    private final boolean stream;
    private final boolean background;
    private final boolean fork;
    private final boolean regenerate;
    private final @Nullable Boolean replacesOriginal;
    private final JsonValue decisions;

    private ContinueForm(Parameters fields, ComponentKind kind, Edition edition) {
        this.kind = kind;
        this.edition = edition;
        this.fields = fields;
        this.stream = fields.value(RunApi.STREAM);
        this.background = fields.value(RunApi.BACKGROUND);
        this.fork = isOfConversation() && fields.value(RunApi.FORK);
        this.regenerate = isOfConversation() && fields.value(RunApi.REGENERATE);
        this.replacesOriginal = isOfConversation() ? fields.get(RunApi.REPLACE_ORIGINAL) : null;
        fields.check();
        this.decisions = decisions();
    }

    /** Reads the form; what may be wrong with it beyond its form is told by {@link #request}. */
    static ContinueForm read(Exchange exchange, ComponentKind kind, Edition edition) {
        return new ContinueForm(exchange.form().fields(), kind, edition);
    }

    /** Workflows have no conversation to go on with elsewhere. */
    private boolean isOfConversation() {
        return kind != ComponentKind.WORKFLOW;
    }

    private @Nullable String ofConversation(Parameter<String> field) {
        return isOfConversation() ? fields.get(field) : null;
    }

    boolean stream() {
        return stream;
    }

    @Nullable
    String sessionId() {
        return fields.get(RunApi.SESSION_ID);
    }

    private Parameter<String> decisionsField() {
        return switch (kind) {
            case AGENT -> RunApi.TOOLS;
            case TEAM -> RunApi.REQUIREMENTS;
            case WORKFLOW -> RunApi.STEP_REQUIREMENTS;
        };
    }

    private JsonValue decisions() {
        String text = Objects.requireNonNullElse(fields.get(decisionsField()), "[]");
        try {
            return SentJson.ofField(decisionsField().name(), text);
        } catch (JsonException malformed) {
            throw HttpError.badRequest("Invalid JSON in " + decisionsField() + " field");
        }
    }

    /**
     * The request to continue.
     *
     * @param caller who sends it
     * @throws HttpError 400 if a field that is needed is missing, or does not make sense
     */
    ContinueRequest request(String runId, Principal caller) {
        String sessionId = fields.get(RunApi.SESSION_ID);
        if (sessionId == null) {
            throw HttpError.badRequest(
                    kind == ComponentKind.WORKFLOW
                            ? "No session_id provided"
                            : "session_id is required for this action");
        }
        List<ToolExecution> tools = kind == ComponentKind.AGENT ? read(ToolExecution.SHAPE) : List.of();
        List<RunRequirement> requirements = kind == ComponentKind.TEAM ? read(RunRequirement.SHAPE) : List.of();
        List<StepRequirement> steps = kind == ComponentKind.WORKFLOW ? read(StepRequirement.SHAPE) : List.of();
        String continueFrom = Objects.requireNonNullElse(ofConversation(RunApi.CONTINUE_FROM), "end")
                .strip();
        if (!BOUNDARY.matcher(continueFrom).matches()) {
            throw HttpError.badRequest("Invalid continue_from. Use 'end', 'last_user', or a numeric message index.");
        }
        RunOptions options = new OptionFields(fields, edition)
                .options(stream, background && stream)
                .withCaller(caller);
        return new ContinueRequest(
                runId,
                sessionId,
                fields.get(RunApi.USER_ID),
                tools,
                requirements,
                steps,
                ofConversation(RunApi.INPUT),
                continueFrom,
                fork,
                regenerate,
                replacesOriginal,
                ofConversation(RunApi.ADDITIONAL_INSTRUCTIONS),
                options);
    }

    private <T extends Struct> List<T> read(Shape<T> shape) {
        List<T> read = new ArrayList<>();
        try {
            for (JsonValue element : elements()) {
                JsonObject object = element.asObject();
                if (object == null) {
                    throw new JsonException("expected a JSON object, found " + element.toJson());
                }
                if (kind == ComponentKind.WORKFLOW) {
                    requireStepId(object);
                } else {
                    requireFieldMembers(object);
                }
                read.add(shape.readStrict(object.toJsonBytes()));
            }
        } catch (JsonException wrong) {
            throw HttpError.badRequest(
                    "Invalid structure or content for " + decisionsField() + ": " + wrong.getMessage());
        }
        return read;
    }

    private static void requireStepId(JsonObject requirement) {
        if (requirement.text("step_id") == null) {
            throw new JsonException("'step_id'");
        }
    }

    private List<JsonValue> elements() {
        if (decisions instanceof JsonArray array) {
            return array.values();
        }
        if (decisions.isNull() || decisions.equals(JsonObject.EMPTY)) {
            return List.of();
        }
        throw new JsonException("expected a list");
    }

    /** Every field that a person fills must be sent with all of its members, {@code value} at least as {@code null}. */
    private static void requireFieldMembers(JsonObject tool) {
        if (tool.get("user_input_schema") instanceof JsonArray inputs) {
            for (JsonValue input : inputs.values()) {
                JsonObject object = input.asObject();
                for (String member : FIELD_MEMBERS) {
                    if (object == null || !object.has(member)) {
                        throw new JsonException("'" + member + "'");
                    }
                }
            }
        }
    }
}
