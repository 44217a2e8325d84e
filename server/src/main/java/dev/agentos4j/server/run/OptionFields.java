package dev.agentos4j.server.run;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.SentJson;
import dev.agentos4j.server.served.Reserved;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a run's form that hold options, as JSON text. What is not valid JSON is left out with a line in the log, as the
 * reference does. Since 3.1 a schema and metadata that are no objects
 * are refused, for a run without them would not be the run that was asked for.
 */
final class OptionFields {

    private static final Logger LOG = System.getLogger(OptionFields.class.getName());

    private final Parameters fields;
    private final boolean strict;

    OptionFields(Parameters fields, Edition edition) {
        this.fields = fields;
        this.strict = edition.has(Rule.FORMS_ARE_STRICT);
    }

    RunOptions options(boolean stream, boolean background) {
        return RunOptions.STREAMED
                .withStream(stream)
                .withBackground(background)
                .withStreamEvents(!"false".equalsIgnoreCase(fields.sent(RunApi.STREAM_EVENTS)))
                .withSessionState(object(RunApi.SESSION_STATE))
                .withDependencies(object(RunApi.DEPENDENCIES))
                .withMetadata(metadata())
                .withKnowledgeFilters(knowledgeFilters())
                .withOutputSchema(outputSchema());
    }

    private JsonObject object(Parameter<String> field) {
        JsonValue value = json(field);
        JsonObject object = value == null ? null : value.asObject();
        if (value != null && object == null) {
            LOG.log(Level.WARNING, field + " is left out: it is not an object");
        }
        return object == null ? JsonObject.EMPTY : object;
    }

    private JsonObject metadata() {
        JsonValue value = json(RunApi.METADATA);
        if (strict && value != null && value.asObject() == null) {
            throw HttpError.badRequest("Invalid metadata parameter: expected a JSON object");
        }
        JsonObject metadata = object(RunApi.METADATA);
        return strict ? Reserved.without(metadata) : metadata;
    }

    private @Nullable JsonValue json(Parameter<String> field) {
        String text = fields.sent(field);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return SentJson.ofField(field.name(), text);
        } catch (JsonException malformed) {
            LOG.log(Level.WARNING, field + " is left out: it is not JSON");
            return null;
        }
    }

    /** A single filter expression becomes a list of one; other forms stay as they are. */
    private @Nullable JsonValue knowledgeFilters() {
        JsonValue filters = json(RunApi.KNOWLEDGE_FILTERS);
        JsonObject object = filters == null ? null : filters.asObject();
        return object != null && object.has("op") ? new JsonArray(List.of(object)) : filters;
    }

    private boolean isRawSchema() {
        return "true".equalsIgnoreCase(fields.sent(RunApi.USE_JSON_SCHEMA));
    }

    private @Nullable JsonObject outputSchema() {
        if (strict && fields.sent(RunApi.OUTPUT_SCHEMA) != null) {
            requireSchema();
        }
        JsonObject schema = object(RunApi.OUTPUT_SCHEMA);
        if (schema.isEmpty()) {
            return null;
        }
        if (isRawSchema()) {
            // the answer of a plain schema is named "dict", not by its title
            Map<String, JsonValue> untitled = new LinkedHashMap<>(schema.members());
            untitled.remove("title");
            return new JsonObject(untitled);
        }
        return schema;
    }

    private void requireSchema() {
        JsonValue sent = json(RunApi.OUTPUT_SCHEMA);
        JsonObject schema = sent == null ? null : sent.asObject();
        if (schema == null) {
            throw noSchema("expected a JSON object schema");
        }
        boolean raw = isRawSchema();
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
