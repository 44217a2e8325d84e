package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What chat completions refuse. */
final class OpenAiRules {

    static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Set<String> ROLES = Set.of("system", "assistant", "user", "function", "tool", "developer");

    private final FakeOpenAi service;

    OpenAiRules(FakeOpenAi service) {
        this.service = service;
    }

    void check(FakeRequest request) throws Refusal {
        JsonObject body = request.body();
        checkCaller(service, request);
        checkTools(body);
        checkFormat(body);
        if (service.noStreamOptions && body.has("stream_options")) {
            throw refused("Unrecognized request argument supplied: stream_options");
        }
        if (body.has("stream_options") && !service.streams(request)) {
            throw refused("The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }
        checkMessages(request.messages());
    }

    /** Checks the key and the model. */
    static void checkCaller(FakeModelService<?> service, FakeRequest request) throws Refusal {
        checkKey(service, request.header("authorization"));
        if (request.body().isEmpty()) {
            throw service.refusal(400, "We could not parse the JSON body of your request.", null);
        }
        String model = request.body().text("model");
        if (model == null) {
            throw service.refusal(400, "you must provide a model parameter", null);
        }
        if (!service.knows(model)) {
            throw service.refusal(
                    404, "The model `" + model + "` does not exist or you do not have access to it.", null);
        }
    }

    private static void checkKey(FakeModelService<?> service, @Nullable String authorization) throws Refusal {
        if (authorization == null) {
            throw service.refusal(
                    401,
                    "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                            + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
                    null);
        }
        if (!authorization.equals("Bearer " + service.apiKey())) {
            throw service.refusal(
                    401,
                    "Incorrect API key provided: ****. You can find your API key at"
                            + " https://platform.openai.com/account/api-keys.",
                    null);
        }
    }

    private Refusal refused(String message) {
        return service.refusal(400, message, null);
    }

    private void checkTools(JsonObject body) throws Refusal {
        List<String> names = new ArrayList<>();
        List<JsonObject> tools = FakeRequest.objects(body.get("tools"));
        if (body.get("tools") instanceof JsonArray array && array.values().isEmpty()) {
            throw refused("[] is too short - 'tools'");
        }
        for (int i = 0; i < tools.size(); i++) {
            JsonObject function = FakeRequest.object(tools.get(i), "function");
            String name = String.valueOf(function.text("name"));
            if (!NAME.matcher(name).matches()) {
                throw refused(
                        "Invalid 'tools[" + i + "].function.name': string does not match pattern. Expected a string"
                                + " that matches the pattern '^[a-zA-Z0-9_-]+$'.");
            }
            names.add(name);
            String problem = functionProblem(function);
            if (problem != null) {
                throw refused("Invalid schema for function '" + name + "': " + problem);
            }
        }
        checkChoice(body, names);
    }

    static @Nullable String functionProblem(JsonObject function) {
        JsonValue parameters = function.get("parameters");
        if (parameters == null) {
            return null;
        }
        String type = parameters instanceof JsonObject schema ? schema.text("type") : null;
        if (!"object".equals(type)) {
            return "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"" + (type == null ? "None" : type)
                    + "\"'.";
        }
        return "true".equals(String.valueOf(function.get("strict")))
                ? StrictSchemas.problem((JsonObject) parameters)
                : null;
    }

    private void checkChoice(JsonObject body, List<String> names) throws Refusal {
        JsonValue choice = body.get("tool_choice");
        if (choice == null) {
            return;
        }
        if (names.isEmpty()
                && !(choice instanceof JsonString text && text.value().equals("none"))) {
            throw refused("Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.");
        }
        String chosen = choice instanceof JsonObject object
                ? FakeRequest.object(object, "function").text("name")
                : null;
        if (chosen != null && !names.contains(chosen)) {
            throw refused("Tool choice '" + chosen + "' not found in 'tools' parameter.");
        }
    }

    private void checkFormat(JsonObject body) throws Refusal {
        JsonObject format = FakeRequest.object(body, "response_format");
        String type = format.text("type");
        if (type == null || type.equals("text")) {
            return;
        }
        if (type.equals("json_object")) {
            if (!String.valueOf(body.get("messages"))
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("json")) {
                throw refused("'messages' must contain the word 'json' in some form, to use 'response_format' of type"
                        + " 'json_object'.");
            }
            return;
        }
        if (!type.equals("json_schema") || service.noJsonSchema) {
            throw refused("'response_format.type' must be 'json_object' or 'text'.");
        }
        JsonObject described = FakeRequest.object(format, "json_schema");
        String name = String.valueOf(described.text("name"));
        if (!NAME.matcher(name).matches()) {
            throw refused("Invalid 'response_format.json_schema.name': string does not match pattern. Expected a string"
                    + " that matches the pattern '^[a-zA-Z0-9_-]+$'.");
        }
        JsonObject schema = FakeRequest.object(described, "schema");
        String problem = "true".equals(String.valueOf(described.get("strict"))) ? StrictSchemas.problem(schema) : null;
        if (problem != null) {
            throw refused("Invalid schema for response_format '" + name + "': " + problem);
        }
    }

    private void checkMessages(List<JsonObject> messages) throws Refusal {
        if (messages.isEmpty()) {
            throw refused("[] is too short - 'messages'");
        }
        Set<String> open = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            String role = String.valueOf(message.text("role"));
            if (!ROLES.contains(role)) {
                throw refused("Invalid value: '" + role + "'. Supported values are: 'system', 'assistant', 'user',"
                        + " 'function', 'tool', and 'developer'.");
            }
            if (role.equals("tool")) {
                checkResult(message, i, open);
                continue;
            }
            checkAnswered(open);
            if (role.equals("assistant")) {
                checkAssistant(message, i, open);
            } else if (!(message.get("content") instanceof JsonString) && isEmpty(message.get("content"))) {
                throw refused(
                        "Invalid value for 'content': expected a string, got null. (messages.[" + i + "].content)");
            }
            if (service.strictRoles
                    && role.equals("user")
                    && i > 0
                    && "tool".equals(messages.get(i - 1).text("role"))) {
                throw refused("Unexpected role 'user' after role 'tool'");
            }
        }
        checkAnswered(open);
        if (service.strictRoles && "assistant".equals(messages.getLast().text("role"))) {
            throw refused(
                    "Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant");
        }
    }

    private void checkResult(JsonObject message, int i, Set<String> open) throws Refusal {
        if (!open.remove(String.valueOf(message.text("tool_call_id")))) {
            throw refused("Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
                    + " 'tool_calls'. (messages.[" + i + "].role)");
        }
        if (!(message.get("content") instanceof JsonString) && !(message.get("content") instanceof JsonArray)) {
            throw refused("Invalid value for 'content': expected a string, got null. (messages.[" + i + "].content)");
        }
    }

    private void checkAnswered(Set<String> open) throws Refusal {
        if (!open.isEmpty()) {
            throw refused("An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                    + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                    + String.join(", ", open));
        }
    }

    private void checkAssistant(JsonObject message, int i, Set<String> open) throws Refusal {
        List<JsonObject> calls = FakeRequest.objects(message.get("tool_calls"));
        if (calls.isEmpty() && isEmpty(message.get("content")) && isEmpty(message.get("refusal"))) {
            throw refused("Invalid request: the message at position " + i
                    + " with role 'assistant' must not be empty: it has neither content nor tool_calls");
        }
        for (JsonObject call : calls) {
            JsonObject function = FakeRequest.object(call, "function");
            String id = call.text("id");
            if (id == null || function.text("name") == null || !(function.get("arguments") instanceof JsonString)) {
                throw refused("Missing required parameter: 'messages[" + i + "].tool_calls[0].function.arguments'.");
            }
            open.add(id);
            String thought = service.wantsReasoning ? service.thoughtBefore(id) : null;
            if (thought != null && !thought.equals(message.text("reasoning_content"))) {
                throw refused(
                        "The `reasoning_content` in the thinking mode must be passed back to the API: it is missing"
                                + " in the assistant tool call message at index " + i);
            }
        }
    }

    private static boolean isEmpty(@Nullable JsonValue content) {
        if (content instanceof JsonString text) {
            return text.value().isEmpty();
        }
        return !(content instanceof JsonArray parts) || parts.values().isEmpty();
    }
}
