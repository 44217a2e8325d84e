package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the Gemini API refuses. */
final class GeminiRules {

    private static final Pattern PATH =
            Pattern.compile("/v1beta/models/([^:]+):(generateContent|streamGenerateContent).*");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.:-]{0,63}");

    /** The members of the service's own kind of schema. */
    private static final Set<String> SCHEMA = Set.of(
            "type",
            "format",
            "title",
            "description",
            "nullable",
            "enum",
            "maxItems",
            "minItems",
            "properties",
            "required",
            "minProperties",
            "maxProperties",
            "minLength",
            "maxLength",
            "pattern",
            "example",
            "anyOf",
            "propertyOrdering",
            "default",
            "items",
            "minimum",
            "maximum");

    /** What the service takes for the signature of a call that none of its models made. */
    private static final Set<String> UNSIGNED =
            Set.of("skip_thought_signature_validator", "context_engineering_is_the_way_to_go");

    /** Images and documents inside a result: of models of the third generation on. */
    private static final Pattern SEES_RESULTS = Pattern.compile("gemini-([3-9]|\\d\\d).*");

    private static final Set<String> IN_RESULTS =
            Set.of("image/png", "image/jpeg", "image/webp", "application/pdf", "text/plain");

    private final FakeGemini service;

    GeminiRules(FakeGemini service) {
        this.service = service;
    }

    void check(FakeRequest request) throws Refusal {
        checkKey(request);
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !service.knows(path.group(1))) {
            throw service.refusal(
                    404,
                    "models/" + (path.matches() ? path.group(1) : request.path())
                            + " is not found for API version v1beta, or is not supported for generateContent. Call"
                            + " ListModels to see the list of available models and their supported methods.",
                    null);
        }
        JsonObject body = request.body();
        if (body.isEmpty()) {
            throw refused("Invalid JSON payload received. Unexpected end of string.");
        }
        checkTools(body);
        JsonObject config = FakeRequest.object(body, "generationConfig");
        checkSchema(config.get("responseSchema"), "generation_config.response_schema");
        checkContents(turns(request.messages()));
        checkResults(request.messages(), path.group(1));
    }

    private void checkKey(FakeRequest request) throws Refusal {
        String key = request.header("x-goog-api-key");
        if (key == null && request.path().contains("key=")) {
            key = request.path().replaceFirst(".*[?&]key=([^&]*).*", "$1");
        }
        if (key == null) {
            throw service.refusal(
                    403,
                    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key"
                            + " or other form of API consumer identity to call this API.",
                    null);
        }
        if (!key.equals(service.apiKey())) {
            throw service.invalidKey();
        }
    }

    private Refusal refused(String message) {
        return service.refusal(400, message, null);
    }

    private void checkTools(JsonObject body) throws Refusal {
        List<JsonObject> tools = FakeRequest.objects(body.get("tools"));
        for (int i = 0; i < tools.size(); i++) {
            List<JsonObject> functions = FakeRequest.objects(tools.get(i).get("functionDeclarations"));
            for (int j = 0; j < functions.size(); j++) {
                String at = "tools[" + i + "].function_declarations[" + j + "]";
                JsonObject function = functions.get(j);
                if (!NAME.matcher(String.valueOf(function.text("name"))).matches()) {
                    throw refused(
                            "GenerateContentRequest." + at + ".name: Invalid function name. Must start with a letter"
                                    + " or an underscore. Must be alphanumeric (a-z, A-Z, 0-9), underscores (_), dots (.), colons"
                                    + " (:), or dashes (-), with a maximum length of 64.");
                }
                if (function.has("parameters") && function.has("parametersJsonSchema")) {
                    throw refused(at + ": only one of parameters and parameters_json_schema may be set");
                }
                checkSchema(function.get("parameters"), at + ".parameters");
            }
        }
    }

    private void checkSchema(@Nullable JsonValue value, String at) throws Refusal {
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.values().size(); i++) {
                checkSchema(array.values().get(i), at + "[" + i + "]");
            }
        }
        if (!(value instanceof JsonObject schema)) {
            return;
        }
        for (String member : schema.members().keySet()) {
            if (!SCHEMA.contains(member)) {
                throw refused("Invalid JSON payload received. Unknown name \"" + member + "\" at '" + at
                        + "': Cannot find field.");
            }
        }
        if ("OBJECT".equalsIgnoreCase(schema.text("type"))
                && schema.has("properties")
                && FakeRequest.object(schema, "properties").isEmpty()) {
            throw refused("GenerateContentRequest." + at + ".properties: should be non-empty for OBJECT type");
        }
        for (var property : FakeRequest.object(schema, "properties").members().entrySet()) {
            checkSchema(property.getValue(), at + ".properties[" + property.getKey() + "].value");
        }
        checkSchema(schema.get("items"), at + ".items");
        checkSchema(schema.get("anyOf"), at + ".any_of");
    }

    private static boolean holdsResults(JsonObject content) {
        return count(FakeRequest.objects(content.get("parts")), "functionResponse") > 0;
    }

    /** Contents of one role that follow each other are one turn, but for results: those of a turn stand in one. */
    private static List<JsonObject> turns(List<JsonObject> contents) {
        List<JsonObject> turns = new ArrayList<>();
        for (JsonObject content : contents) {
            JsonObject last = turns.isEmpty() ? null : turns.getLast();
            if (last != null
                    && last.get("parts") instanceof JsonArray before
                    && content.get("parts") instanceof JsonArray more
                    && !more.values().isEmpty()
                    && !holdsResults(content)
                    && String.valueOf(last.text("role")).equals(String.valueOf(content.text("role")))) {
                List<JsonValue> parts = new ArrayList<>(before.values());
                parts.addAll(more.values());
                turns.set(turns.size() - 1, last.with("parts", new JsonArray(parts)));
            } else {
                turns.add(content);
            }
        }
        return turns;
    }

    private void checkContents(List<JsonObject> contents) throws Refusal {
        if (contents.isEmpty()) {
            throw refused("* GenerateContentRequest.contents: contents is not specified");
        }
        int turnStart = lastQuestion(contents);
        for (int i = 0; i < contents.size(); i++) {
            JsonObject content = contents.get(i);
            String role = content.text("role");
            if (role != null && !role.equals("user") && !role.equals("model")) {
                throw refused("Please use a valid role: user, model.");
            }
            List<JsonObject> parts = FakeRequest.objects(content.get("parts"));
            if (parts.isEmpty()) {
                throw refused("* GenerateContentRequest.contents[" + i + "].parts: contents.parts must not be empty.");
            }
            checkText(parts, i);
            long calls = count(parts, "functionCall");
            long results = count(parts, "functionResponse");
            long open =
                    i == 0 ? 0 : count(FakeRequest.objects(contents.get(i - 1).get("parts")), "functionCall");
            if (results > 0 && open == 0) {
                throw refused(
                        "Please ensure that function response turn comes immediately after a function call turn.");
            }
            if (results != open) {
                throw refused(
                        "Please ensure that the number of function response parts is equal to the number of function"
                                + " call parts of the function call turn.");
            }
            if (calls > 0 && (i == 0 || !"user".equals(contents.get(i - 1).text("role")))) {
                throw refused("Please ensure that function call turn comes immediately after a user turn or after a"
                        + " function response turn.");
            }
            if (calls > 0) {
                checkSignature(parts, i, i > turnStart);
            }
        }
        if (count(FakeRequest.objects(contents.getLast().get("parts")), "functionCall") > 0) {
            throw refused(
                    "Please ensure that the number of function response parts is equal to the number of function call"
                            + " parts of the function call turn.");
        }
    }

    /** Where the user last said something himself: signatures before it are no longer asked for. */
    private static int lastQuestion(List<JsonObject> contents) {
        for (int i = contents.size() - 1; i >= 0; i--) {
            List<JsonObject> parts = FakeRequest.objects(contents.get(i).get("parts"));
            if ("user".equals(contents.get(i).text("role")) && count(parts, "functionResponse") == 0) {
                return i;
            }
        }
        return -1;
    }

    private void checkResults(List<JsonObject> contents, String model) throws Refusal {
        for (JsonObject content : contents) {
            for (JsonObject part : FakeRequest.objects(content.get("parts"))) {
                for (JsonObject shown : FakeRequest.objects(
                        FakeRequest.object(part, "functionResponse").get("parts"))) {
                    String type = FakeRequest.object(shown, "inlineData").text("mimeType");
                    if (!SEES_RESULTS.matcher(model).matches()) {
                        throw refused("Multimodal function responses are not supported for this model.");
                    }
                    if (!IN_RESULTS.contains(String.valueOf(type))) {
                        throw refused("Unsupported MIME type in a function response: " + type);
                    }
                }
            }
        }
    }

    private static long count(List<JsonObject> parts, String member) {
        return parts.stream().filter(part -> part.has(member)).count();
    }

    private void checkText(List<JsonObject> parts, int i) throws Refusal {
        for (int j = 0; j < parts.size(); j++) {
            JsonObject part = parts.get(j);
            boolean blank = part.members().keySet().stream().allMatch(Set.of("text", "thought")::contains)
                    && String.valueOf(part.text("text")).isEmpty();
            if (part.isEmpty() || blank) {
                throw refused("* GenerateContentRequest.contents[" + i + "].parts[" + j
                        + "].data: required oneof field 'data' must have one initialized field");
            }
        }
    }

    private void checkSignature(List<JsonObject> parts, int i, boolean current) throws Refusal {
        for (JsonObject part : parts) {
            String signature = part.text("thoughtSignature");
            if (signature != null && !UNSIGNED.contains(signature) && !service.hasSigned(signature)) {
                throw refused("Corrupted thought signature.");
            }
        }
        JsonObject first = parts.stream()
                .filter(part -> part.has("functionCall"))
                .findFirst()
                .orElseThrow();
        if (current && first.text("thoughtSignature") == null) {
            String name = FakeRequest.object(first, "functionCall").text("name");
            throw refused(
                    "Function call is missing a thought_signature in functionCall parts. This is required for tools to"
                            + " work correctly, and missing thought_signature may lead to degraded model performance. Additional"
                            + " data, function call `default_api:" + name + "` , position " + (i + 1) + ".");
        }
    }
}
