package dev.agentos4j.server.workflow;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunNotFoundException;
import dev.agentos4j.runtime.run.RunRefusedException;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.SentJson;
import dev.agentos4j.server.run.Resumption;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.served.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What clients of the socket may ask for. */
final class SocketCommands {

    private final Served served;
    private final RunEngine engine;
    private final Components components;

    SocketCommands(Served served) {
        this.served = served;
        this.engine = served.engine();
        this.components = served.components();
    }

    /** Starts a run, which does not end with the socket. */
    Run<?> start(Caller caller, JsonObject message) {
        Component<?> workflow = workflow(message);
        JsonValue input = message.get("message");
        RunRequest request = RunRequest.of(input == null ? new JsonString("") : input)
                .withSessionId(id(message, "session_id"))
                .withUserId(id(message, "user_id"))
                .inBackground();
        request = request.withOptions(request.options().withCaller(caller.principal()));
        try {
            return engine.start(served.runner(caller), workflow, request);
        } catch (RunRefusedException refused) {
            throw new SocketRefusal(refused.reason());
        }
    }

    /** Goes on with a paused run. */
    Run<?> continueRun(Caller caller, JsonObject message) {
        Component<?> workflow = workflow(message);
        String runId = required(message, "run_id");
        ContinueRequest request = ContinueRequest.of(required(message, "session_id"), runId)
                .withUserId(id(message, "user_id"))
                .withStepRequirements(requirements(message.get("step_requirements")));
        try {
            return engine.continueRun(
                    served.runner(caller),
                    workflow,
                    request.withOptions(request.options().withBackground(true).withCaller(caller.principal())));
        } catch (RunNotFoundException unknown) {
            throw new SocketRefusal("Run " + runId + " not found");
        } catch (RunRefusedException refused) {
            throw new SocketRefusal(refused.reason());
        }
    }

    private static List<StepRequirement> requirements(@Nullable JsonValue sent) {
        List<StepRequirement> requirements = new ArrayList<>();
        try {
            for (JsonValue element : elements(sent)) {
                requirements.add(StepRequirement.SHAPE.readStrict(element.toJsonBytes()));
            }
            return requirements;
        } catch (JsonException wrong) {
            throw new SocketRefusal("Invalid step_requirements: " + wrong.getMessage());
        }
    }

    private static List<JsonValue> elements(@Nullable JsonValue sent) {
        if (sent instanceof JsonArray list) {
            return list.values();
        }
        if (sent == null || sent.isNull()) {
            return List.of();
        }
        throw new JsonException("expected a list");
    }

    private Component<?> workflow(JsonObject message) {
        String id = required(message, "workflow_id");
        try {
            return components.require(ComponentKind.WORKFLOW, id);
        } catch (HttpError absent) {
            throw new SocketRefusal(absent.status() == 404 ? "Workflow " + id + " not found" : absent.told());
        }
    }

    /** Nothing of it is NUL or half a character, wherever it is. */
    static void requireStorable(JsonObject message) {
        SentJson.Unstorable wrong = SentJson.unstorable(message);
        if (wrong != null) {
            String place = wrong.place().stream().map(String::valueOf).collect(Collectors.joining("."));
            throw new SocketRefusal(place + ": " + wrong.message());
        }
    }

    /** An id that fits into the address of what it names. */
    static @Nullable String id(JsonObject message, String member) {
        String value = text(message, member);
        if (value != null && value.length() > 255) {
            throw new SocketRefusal(member + " must have at most 255 characters");
        }
        return value;
    }

    private static @Nullable String text(JsonObject message, String member) {
        JsonValue value = message.get(member);
        if (value != null && !value.isNull() && value.asText() == null) {
            throw new SocketRefusal(member + " must be a string");
        }
        return value == null ? null : value.asText();
    }

    private static String required(JsonObject message, String member) {
        String value = text(message, member);
        if (value == null || value.isEmpty()) {
            throw new SocketRefusal(member + " is required");
        }
        return value;
    }

    /** The run that a client lost, wherever it is known. */
    Resumption.Wanted lost(Caller caller, @Nullable String sessionId, JsonObject message) {
        Resumption.Wanted lost = new Resumption.Wanted(
                ComponentKind.WORKFLOW, text(message, "workflow_id"), required(message, "run_id"));
        try {
            lost.require(engine, caller.ofRuns(), sessionId);
        } catch (RunRefusedException foreign) {
            throw new SocketRefusal(foreign.reason());
        }
        return lost;
    }
}
