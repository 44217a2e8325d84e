package dev.agentos4j.conformance;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.AgentBuilder;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.SearchType;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.team.TeamBuilder;
import dev.agentos4j.runtime.team.TeamMode;
import dev.agentos4j.runtime.workflow.Condition;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.Parallel;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.StepFunction;
import dev.agentos4j.runtime.workflow.StepInput;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.runtime.workflow.WorkflowBuilder;
import dev.agentos4j.runtime.workflow.WorkflowNode;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What {@code scripts.json} describes, built with our runtime: the twin of {@code reference_os.py}. */
final class ScriptedAgents {

    private static final JsonObject SCRIPTS = read();

    private static final Map<String, StepFunction> FUNCTIONS = Map.of("upper", ScriptedAgents::upper);

    /** What every judge says, as in {@code fake_openai.py}. */
    private static final String VERDICT = "{\"accuracy_score\": 9, \"accuracy_reason\": \"It is right.\"}";

    /** What a model says that is shown memories to merge, as in {@code fake_openai.py}. */
    private static final JsonObject MERGED =
            JsonObject.of("match", "\n- [").with("text", "Likes tea.").with("whole", true);

    private ScriptedAgents() {}

    private static JsonObject read() {
        try {
            return JsonObject.parse(Files.readString(PythonFolder.conformance().resolve("scripts.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An AgentOS that has them all, of the level of the real one; it is not yet built, so that more can be said of it. */
    static AgentOSBuilder os() {
        return os(SCRIPTS);
    }

    /** The same with the teams and workflows of {@code team_modes} in place of the usual ones. */
    static AgentOSBuilder osWithTeamModes() {
        return os(object(SCRIPTS, "team_modes"));
    }

    private static AgentOSBuilder os(JsonObject more) {
        JsonObject os = object(SCRIPTS, "os");
        AgentOSBuilder builder = OurStorage.chosen()
                .with(AgentOS.builder())
                .level(PythonFolder.level())
                .id(text(os, "id"))
                .name(text(os, "name"))
                .description(text(os, "description"))
                .databaseId(text(SCRIPTS, "database"))
                .securityKey(null)
                .tracing()
                .judge(ScriptedModel.rules(ScriptedTurn.say(VERDICT)));
        objects(SCRIPTS, "agents").forEach(script -> builder.agent(agent(script)));
        objects(more, "teams").forEach(script -> builder.team(team(script)));
        objects(more, "workflows").forEach(script -> builder.workflow(workflow(script)));
        return builder.knowledge(knowledge(object(SCRIPTS, "knowledge")));
    }

    /** As {@code local_vectors.py} has it. */
    private static Knowledge knowledge(JsonObject script) {
        return Knowledge.builder(text(script, "name"))
                .description(text(script, "description"))
                .embedder(new WordEmbedder())
                .searchType(SearchType.VECTOR)
                .searchPlace("local-vectors", "All documents in this process")
                .build();
    }

    private static Agent agent(JsonObject script) {
        AgentBuilder builder = Agent.builder()
                .id(text(script, "id"))
                .name(text(script, "name"))
                .description(text(script, "description"))
                .model(model(script));
        if (script.has("instructions")) {
            builder.instructions(text(script, "instructions"));
        }
        for (JsonValue tool : array(script, "tools").values()) {
            builder.tools(ScriptedTools.named(String.valueOf(tool.asText())));
        }
        if (script.has("output")) {
            builder.outputSchema(schema(object(script, "output")));
        }
        if (isSet(script, "history")) {
            builder.history();
        }
        return builder.build();
    }

    private static Team team(JsonObject script) {
        TeamBuilder builder = Team.builder()
                .id(text(script, "id"))
                .name(text(script, "name"))
                .description(text(script, "description"))
                .mode(TeamMode.valueOf(Objects.requireNonNullElse(script.text("mode"), "coordinate")
                        .toUpperCase(Locale.ROOT)))
                .model(isSet(script, "planned") ? planned(script) : model(script));
        if (isSet(script, "shares")) {
            builder.shareMemberInteractions();
        }
        if (isSet(script, "team_history")) {
            builder.teamHistoryForMembers();
        }
        for (JsonValue member : array(script, "members").values()) {
            builder.members(agentNamed(String.valueOf(member.asText())));
        }
        return builder.build();
    }

    private static Workflow workflow(JsonObject script) {
        WorkflowBuilder builder = Workflow.builder()
                .id(text(script, "id"))
                .name(text(script, "name"))
                .description(text(script, "description"));
        objects(script, "steps").forEach(step -> builder.step(node(step)));
        return builder.build();
    }

    private static WorkflowNode node(JsonObject script) {
        String name = text(script, "name");
        if (script.has("parallel")) {
            return Parallel.of(name, nodes(script, "parallel"));
        }
        if (script.has("loop")) {
            int times = ((JsonNumber) Objects.requireNonNull(script.get("times")))
                    .toJava()
                    .intValue();
            return Loop.of(name, times, nodes(script, "loop"));
        }
        return script.has("condition") ? Condition.of(name, input -> true, nodes(script, "condition")) : step(script);
    }

    private static WorkflowNode[] nodes(JsonObject script, String name) {
        return objects(script, name).stream().map(ScriptedAgents::node).toArray(WorkflowNode[]::new);
    }

    private static Step step(JsonObject script) {
        String name = text(script, "name");
        Step step = script.has("agent")
                ? Step.of(name, agentNamed(text(script, "agent")))
                : Step.of(name, Objects.requireNonNull(FUNCTIONS.get(text(script, "function"))))
                        .functionName(text(script, "function"));
        return script.has("confirm") ? step.confirm(text(script, "confirm")) : step;
    }

    /** What the function step {@code upper} does. */
    private static StepOutput upper(StepInput input) {
        String before = input.previousText();
        return StepOutput.of((before.isEmpty() ? input.text() : before).toUpperCase(Locale.ROOT));
    }

    private static Agent agentNamed(String id) {
        return Stream.concat(
                        objects(SCRIPTS, "agents").stream(), objects(object(SCRIPTS, "team_modes"), "members").stream())
                .filter(script -> text(script, "id").equals(id))
                .findFirst()
                .map(ScriptedAgents::agent)
                .orElseThrow();
    }

    private static boolean isSet(JsonObject script, String flag) {
        return script.get(flag) instanceof JsonBoolean value && value.value();
    }

    private static PlannedModel planned(JsonObject script) {
        return new PlannedModel(array(script, "turns").values().stream()
                .map(turn -> model(List.of(turn)))
                .toList());
    }

    private static ScriptedModel model(JsonObject script) {
        List<JsonValue> turns = new ArrayList<>(List.of(MERGED));
        turns.addAll(array(script, "turns").values());
        return model(turns);
    }

    private static ScriptedModel model(List<JsonValue> turns) {
        return ScriptedModel.fromJson(
                object(SCRIPTS, "model").with("usage", object(SCRIPTS, "usage")).with("turns", turns));
    }

    /** The schema that pydantic makes of a class with these fields. */
    private static JsonObject schema(JsonObject output) {
        Map<String, String> types = Map.of("str", "string", "int", "integer");
        Map<String, Object> properties = new LinkedHashMap<>();
        object(output, "fields").members().forEach((name, kind) -> {
            String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            String type = Objects.requireNonNull(types.get(String.valueOf(kind.asText())));
            properties.put(name, Map.of("title", title, "type", type));
        });
        return JsonObject.EMPTY
                .with("title", text(output, "name"))
                .with("type", "object")
                .with("properties", properties)
                .with("required", List.copyOf(properties.keySet()));
    }

    private static List<JsonObject> objects(JsonObject object, String name) {
        return array(object, name).values().stream()
                .map(each -> (JsonObject) each)
                .toList();
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array : JsonArray.of();
    }

    private static JsonObject object(JsonObject object, String name) {
        return (JsonObject) Objects.requireNonNull(object.get(name), name);
    }

    private static String text(JsonObject object, String name) {
        return Objects.requireNonNull(object.text(name), name);
    }
}
