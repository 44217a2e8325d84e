package dev.agentos4j.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.WireType;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the protocol declares, as JSON: {@code conformance/drift} holds it against an Agno that is newer. */
class DeclaredTest {

    /** How deep members are listed; types may contain themselves. */
    private static final int DEEP = 5;

    @Test
    void whatIsDeclaredCanBeListed() throws Exception {
        Map<String, Object> declared = new TreeMap<>();
        declared.put("operations", operations());
        declared.put("events", events());
        declared.put("types", types());
        JsonObject listed = JsonObject.of(declared);
        assertThat(listed.toJson()).contains("\"GET /agents\"", "\"RunStarted\"", "\"run_id\"");
        Map<?, ?> config = (Map<?, ?>) members(DiscoveryApi.CONFIG.answer());
        assertThat(((Map<?, ?>) config.get("queue")).keySet().toString()).isEqualTo("[durable, queue_per_session]");
        String file = System.getProperty("agentos4j.declared");
        if (file != null) {
            Files.writeString(Path.of(file), listed.toJson());
        }
    }

    private static Map<String, Object> operations() {
        Map<String, Object> operations = new TreeMap<>();
        for (Operation<?> operation : Contract.OPERATIONS) {
            Map<String, Object> one = new TreeMap<>();
            one.put("query", names(operation.query()));
            one.put(
                    "body",
                    operation.body() == null
                            ? List.of()
                            : names(operation.body().fields()));
            one.put("answer", members(operation.answer()));
            operations.put(operation.toString(), one);
        }
        return operations;
    }

    private static List<String> names(List<Parameter<?>> parameters) {
        return parameters.stream().map(Parameter::name).toList();
    }

    private static Map<String, Object> events() {
        Map<String, Object> events = new TreeMap<>();
        RunEvents.all().forEach(type -> events.put(type.name(), members(type.shape(), 1)));
        return events;
    }

    private static Map<String, Object> types() {
        Map<String, Object> types = new TreeMap<>();
        Stream.of(
                        RunOutput.SHAPE,
                        WorkflowRunOutput.SHAPE,
                        ToolExecution.SHAPE,
                        StepOutput.SHAPE,
                        StepRequirement.SHAPE)
                .forEach(shape -> types.put(shape.name(), members(shape, 1)));
        return types;
    }

    /** The members of an answer by their names, each with its own; anything goes where nothing is declared. */
    private static Object members(Answer<?> answer) {
        if (answer instanceof Answer.One<?> one) {
            return members(one.shape(), DEEP);
        }
        if (answer instanceof Answer.Many<?> many) {
            return members(many.element(), DEEP);
        }
        if (answer instanceof Answer.Paged<?> paged) {
            return members(paged.page().shape(), DEEP + 1);
        }
        Map<String, Object> all = new TreeMap<>();
        if (answer instanceof Answer.Either either) {
            either.answers().forEach(each -> {
                if (members(each) instanceof Map<?, ?> more) {
                    more.forEach((name, value) -> all.putIfAbsent(String.valueOf(name), value));
                }
            });
        }
        return all;
    }

    private static Map<String, Object> members(Shape<?> shape, int depth) {
        Map<String, Object> members = new TreeMap<>();
        if (depth > 0) {
            for (Field<?> field : shape.fields()) {
                members.put(field.name(), members(field.kind().wireType(), depth - 1));
            }
        }
        return members;
    }

    private static Object members(WireType type, int depth) {
        if (type instanceof WireType.StructOf struct) {
            return members(struct.shape().get(), depth);
        }
        if (type instanceof WireType.ListOf list) {
            return members(list.element(), depth);
        }
        if (type instanceof WireType.MapOf map) {
            return JsonObject.of("*", JsonValue.of(members(map.member(), depth)));
        }
        return Map.of();
    }
}
