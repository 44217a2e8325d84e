package dev.agentos4j.server.run;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.SentJson;
import dev.agentos4j.server.served.Reserved;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a run's form that are not declared: options as JSON text. What is not valid JSON is left out with a
 * line in the log, and unknown names are ignored, as the reference does. Since 3.1 a schema and metadata that are no objects
 * are refused, for a run without them would not be the run that was asked for.
 */
final class ExtraFields {

    private static final Logger LOG = System.getLogger(ExtraFields.class.getName());

    private final Map<String, String> fields;
    private final boolean strict;

    ExtraFields(Map<String, String> fields, Edition edition) {
        this.fields = fields;
        this.strict = edition.has(Rule.FORMS_ARE_STRICT);
    }

    Map<String, String> all() {
        return fields;
    }

    /** The id that the caller wants for the run. */
    @Nullable
    String runId() {
        String id = fields.get("run_id");
        boolean absent = id == null || id.isEmpty() || id.equalsIgnoreCase("null") || id.equalsIgnoreCase("none");
        return absent ? null : id;
    }

    RunOptions options(boolean stream, boolean background) {
        return RunOptions.STREAMED
                .withStream(stream)
                .withBackground(background)
                .withStreamEvents(!"false".equalsIgnoreCase(fields.get("stream_events")))
                .withSessionState(object("session_state"))
                .withDependencies(object("dependencies"))
                .withMetadata(metadata())
                .withKnowledgeFilters(knowledgeFilters())
                .withOutputSchema(outputSchema());
    }

    private JsonObject object(String field) {
        JsonValue value = json(field);
        JsonObject object = value == null ? null : value.asObject();
        if (value != null && object == null) {
            LOG.log(Level.WARNING, field + " is left out: it is not an object");
        }
        return object == null ? JsonObject.EMPTY : object;
    }

    private JsonObject metadata() {
        JsonValue value = json("metadata");
        if (strict && value != null && value.asObject() == null) {
            throw HttpError.badRequest("Invalid metadata parameter: expected a JSON object");
        }
        JsonObject metadata = object("metadata");
        return strict ? Reserved.without(metadata) : metadata;
    }

    private @Nullable JsonValue json(String field) {
        String text = fields.get(field);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return SentJson.ofField(field, text);
        } catch (JsonException malformed) {
            LOG.log(Level.WARNING, field + " is left out: it is not JSON");
            return null;
        }
    }

    /** A single filter expression becomes a list of one; other forms stay as they are. */
    private @Nullable JsonValue knowledgeFilters() {
        JsonValue filters = json("knowledge_filters");
        JsonObject object = filters == null ? null : filters.asObject();
        return object != null && object.has("op") ? new JsonArray(List.of(object)) : filters;
    }

    private @Nullable JsonObject outputSchema() {
        if (strict && fields.containsKey("output_schema")) {
            requireSchema();
        }
        JsonObject schema = object("output_schema");
        if (schema.isEmpty()) {
            return null;
        }
        if ("true".equalsIgnoreCase(fields.get("use_json_schema"))) {
            // the answer of a plain schema is named "dict", not by its title
            Map<String, JsonValue> untitled = new LinkedHashMap<>(schema.members());
            untitled.remove("title");
            return new JsonObject(untitled);
        }
        return schema;
    }

    private void requireSchema() {
        JsonValue sent = json("output_schema");
        JsonObject schema = sent == null ? null : sent.asObject();
        if (schema == null) {
            throw noSchema("expected a JSON object schema");
        }
        boolean raw = "true".equalsIgnoreCase(fields.get("use_json_schema"));
        String type = schema.text("type");
        if (raw && "json_object".equals(type)) {
            return;
        }
        if (raw && "json_schema".equals(type)) {
            if (!(schema.get("json_schema") instanceof JsonObject wrapped)
                    || !(wrapped.get("schema") instanceof JsonObject inner)) {
                throw noSchema("json_schema.schema must be an object");
            }
            schema = inner;
        }
        if (!"object".equals(schema.text("type"))) {
            throw noSchema("root must declare \"type\": \"object\"");
        }
        String problem = SchemaCheck.problem(schema);
        if (problem != null) {
            throw noSchema(problem);
        }
    }

    private static HttpError noSchema(String why) {
        return new HttpError(422, "Invalid output_schema: " + why);
    }
}
