package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What OpenAI's responses refuse besides their input, which is for {@link ResponseInputRules}. */
final class ResponsesRules {

    /** Parameters of chat completions, and what has taken their place. */
    private static final Map<String, String> MOVED = Map.of(
            "messages", "input",
            "response_format", "text.format",
            "reasoning_effort", "reasoning.effort",
            "max_tokens", "max_output_tokens",
            "max_completion_tokens", "max_output_tokens");

    private static final Set<String> INCLUDES = Set.of(
            FakeOpenAiResponses.ENCRYPTED,
            "file_search_call.results",
            "web_search_call.results",
            "web_search_call.action.sources",
            "message.input_image.image_url",
            "computer_call_output.output.image_url",
            "code_interpreter_call.outputs",
            "message.output_text.logprobs");

    private static final long LEAST_OUTPUT = 16;

    private final FakeOpenAiResponses service;

    ResponsesRules(FakeOpenAiResponses service) {
        this.service = service;
    }

    void check(FakeRequest request) throws Refusal {
        OpenAiRules.checkCaller(service, request);
        JsonObject body = request.body();
        for (Map.Entry<String, String> moved : MOVED.entrySet()) {
            if (body.has(moved.getKey())) {
                throw refused("Unsupported parameter: '" + moved.getKey()
                        + "'. In the Responses API, this parameter has moved to '" + moved.getValue()
                        + "'. Try again with the new parameter.");
            }
        }
        if (body.get("stream_options") instanceof JsonObject options && options.has("include_usage")) {
            throw refused("Unknown parameter: 'stream_options.include_usage'.");
        }
        if (body.get("max_output_tokens") instanceof JsonNumber most && most.longValue() < LEAST_OUTPUT) {
            throw refused("Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got "
                    + most.longValue() + " instead.");
        }
        checkIncludes(body);
        checkTools(body);
        checkFormat(body);
        checkPrevious(body);
        new ResponseInputRules(service).check(conversation(request));
    }

    /** The input with what a stored response before it holds. */
    List<JsonObject> conversation(FakeRequest request) {
        List<JsonObject> items = new ArrayList<>();
        String previous = request.body().text("previous_response_id");
        List<JsonObject> before = previous == null ? null : service.conversation(previous);
        if (before != null) {
            items.addAll(before);
        }
        items.addAll(FakeOpenAiResponses.input(request.body()));
        return items;
    }

    private Refusal refused(String message) {
        return service.refusal(400, message, null);
    }

    private void checkPrevious(JsonObject body) throws Refusal {
        if (!(body.get("input") instanceof JsonString) && !(body.get("input") instanceof JsonArray)) {
            throw refused("Missing required parameter: 'input'.");
        }
        String previous = body.text("previous_response_id");
        if (previous != null && service.conversation(previous) == null) {
            throw FakeOpenAi.error(
                    400,
                    "Previous response with id '" + previous + "' not found.",
                    "invalid_request_error",
                    "previous_response_not_found",
                    null);
        }
    }

    private void checkIncludes(JsonObject body) throws Refusal {
        if (service.noReasoning && FakeRequest.object(body, "reasoning").text("effort") != null) {
            throw refused("Unsupported parameter: 'reasoning.effort' is not supported with this model.");
        }
        List<JsonValue> words = body.get("include") instanceof JsonArray array ? array.values() : List.of();
        for (JsonValue word : words) {
            String text = String.valueOf(word.asText());
            if (!INCLUDES.contains(text)) {
                throw refused("Invalid value: '" + text + "'. Supported values are: '"
                        + String.join("', '", new java.util.TreeSet<>(INCLUDES)) + "'.");
            }
            if (service.noReasoning && text.equals(FakeOpenAiResponses.ENCRYPTED)) {
                throw refused("Encrypted content is not supported with this model.");
            }
        }
    }

    private void checkTools(JsonObject body) throws Refusal {
        Set<String> names = new HashSet<>();
        List<JsonObject> tools = FakeRequest.objects(body.get("tools"));
        for (int i = 0; i < tools.size(); i++) {
            JsonObject tool = tools.get(i);
            String type = tool.text("type");
            if (type == null) {
                throw refused("Missing required parameter: 'tools[" + i + "].type'.");
            }
            if (type.equals("function")) {
                names.add(checkFunction(tool, i));
            }
        }
        JsonValue choice = body.get("tool_choice");
        if (choice != null && tools.isEmpty() && !"none".equals(choice.asText())) {
            throw refused("Tool choice 'required' must be specified with 'tools' parameter.");
        }
        if (choice instanceof JsonObject chosen
                && "function".equals(chosen.text("type"))
                && !names.contains(String.valueOf(chosen.text("name")))) {
            throw refused("Tool choice 'function' not found in 'tools' parameter.");
        }
    }

    private String checkFunction(JsonObject tool, int i) throws Refusal {
        String name = tool.text("name");
        if (name == null) {
            throw refused("Missing required parameter: 'tools[" + i + "].name'.");
        }
        if (!OpenAiRules.NAME.matcher(name).matches()) {
            throw refused("Invalid 'tools[" + i + "].name': string does not match pattern. Expected a string that"
                    + " matches the pattern '^[a-zA-Z0-9_-]+$'.");
        }
        String problem = OpenAiRules.functionProblem(tool);
        if (problem != null) {
            throw refused("Invalid schema for function '" + name + "': " + problem);
        }
        return name;
    }

    private void checkFormat(JsonObject body) throws Refusal {
        JsonObject format = FakeRequest.object(FakeRequest.object(body, "text"), "format");
        String type = format.text("type");
        if ("json_object".equals(type) && !saysJson(body)) {
            throw refused("Response input messages must contain the word 'json' in some form to use 'text.format' of"
                    + " type 'json_object'.");
        }
        if (!"json_schema".equals(type)) {
            return;
        }
        String name = format.text("name");
        if (name == null || !(format.get("schema") instanceof JsonObject)) {
            throw refused("Missing required parameter: 'text.format." + (name == null ? "name" : "schema") + "'.");
        }
        String problem = problem(format);
        if (problem != null) {
            throw refused("Invalid schema for response_format '" + name + "': " + problem);
        }
    }

    private static @Nullable String problem(JsonObject format) {
        return "true".equals(String.valueOf(format.get("strict")))
                ? StrictSchemas.problem(FakeRequest.object(format, "schema"))
                : null;
    }

    private static boolean saysJson(JsonObject body) {
        return String.valueOf(body.get("input"))
                .toLowerCase(java.util.Locale.ROOT)
                .contains("json");
    }
}
