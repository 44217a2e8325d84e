package dev.agentos4j.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of the protocol through Jackson 2: with the module, and without. */
class AgentOSModuleTest {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();
    private static final ObjectMapper PLAIN = new ObjectMapper();

    private static final List<String> SAMPLES = List.of(
            "\"2026-11-29T10:00:00Z\"",
            "1764410400",
            "2.50",
            "true",
            "{\"a\":1.0,\"b\":[null,\"\u00fc\",1e3]}",
            "[\"x\"]",
            "[{\"a\":1}]",
            "{\"a\":{\"b\":2}}");

    static Stream<Class<? extends Struct>> types() throws Exception {
        URI place =
                Struct.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            return types(path).stream();
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            return types(jar.getPath("/")).stream();
        }
    }

    private static List<Class<? extends Struct>> types(Path root) throws IOException, ClassNotFoundException {
        List<Class<? extends Struct>> types = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root.resolve("dev/agentos4j/protocol"))) {
            for (Path file : (Iterable<Path>) walk.sorted()::iterator) {
                String name = root.relativize(file).toString().replace('/', '.');
                if (!name.endsWith(".class") || name.endsWith("package-info.class")) {
                    continue;
                }
                Class<?> type = Class.forName(name.substring(0, name.length() - 6));
                if (Struct.class.isAssignableFrom(type)
                        && Stream.of(type.getFields())
                                .anyMatch(field -> field.getName().equals("SHAPE"))) {
                    types.add(type.asSubclass(Struct.class));
                }
            }
        }
        return types;
    }

    /** A value of a type with a sample in each field, and a member that nobody knows. */
    private static Struct sample(Class<? extends Struct> type) throws ReflectiveOperationException {
        Shape<?> shape = (Shape<?>) type.getField("SHAPE").get(null);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Field<?> field : shape.fields()) {
            for (String sample : SAMPLES) {
                JsonObject one = JsonObject.of(field.name(), JsonValue.parse(sample));
                if (shape.read(one.toJson()).has(field)) {
                    members.put(field.name(), JsonValue.parse(sample));
                    break;
                }
            }
        }
        if (RunEvent.class.isAssignableFrom(type)) {
            members.put("event", JsonValue.of(type.getSimpleName()));
        }
        members.put("a member that nobody knows", JsonValue.parse("[1.00,{\"deep\":null}]"));
        Struct value = shape.read(new JsonObject(members).toJson());
        if (value instanceof RunEvent) {
            return RunEvents.read(value.toJsonBytes());
        }
        return value;
    }

    @Test
    void thereAreManyTypes() throws Exception {
        assertThat(types()).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeIsItsJsonAndComesBackEqual(Class<? extends Struct> type) throws Exception {
        Struct value = sample(type);
        String json = MAPPER.writeValueAsString(value);
        assertThat(json).isEqualTo(value.toJson());
        assertThat(MAPPER.writeValueAsBytes(value)).isEqualTo(value.toJsonBytes());
        assertThat(MAPPER.readValue(json, value.getClass())).isEqualTo(value);
        Struct throughTree = MAPPER.treeToValue(MAPPER.valueToTree(value), value.getClass());
        assertThat(PLAIN.readTree(throughTree.toJson()))
                .as("by way of a tree, which does not keep how a number was written")
                .isEqualTo(PLAIN.readTree(json));
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeIsItsJsonWithoutTheModuleTooAndReadingItFailsLoudly(Class<? extends Struct> type) throws Exception {
        Struct value = sample(type);
        String json = PLAIN.writeValueAsString(value);
        assertThat(PLAIN.readTree(json)).isEqualTo(PLAIN.readTree(value.toJson()));
        assertThatThrownBy(() -> PLAIN.readValue(json, value.getClass())).isInstanceOf(JsonProcessingException.class);
    }

    record Reply(RunOutput output, List<RunEvent> events, RunStatus status, JsonValue any, Timestamp at) {}

    @Test
    void theyAreWhatTheyAreInsideOtherTypes() throws Exception {
        RunOutput output = RunOutput.SHAPE.read("{\"run_id\":\"r\",\"status\":\"COMPLETED\",\"content\":\"Hi\"}");
        RunEvent event =
                RunEvents.read("{\"event\":\"RunContent\",\"content\":\"H\"}".getBytes(StandardCharsets.UTF_8));
        RunEvent unknown = RunEvents.read("{\"event\":\"Brandnew\",\"x\":1}".getBytes(StandardCharsets.UTF_8));
        Reply reply = new Reply(
                output,
                List.of(event, unknown),
                RunStatus.COMPLETED,
                JsonObject.of("n", new JsonNumber("1.10")),
                new Timestamp("2026-11-29T10:00:00Z"));
        String json = MAPPER.writeValueAsString(reply);
        assertThat(json)
                .isEqualTo("{\"output\":" + output.toJson() + ",\"events\":[" + event.toJson() + "," + unknown.toJson()
                        + "],\"status\":\"COMPLETED\",\"any\":{\"n\":1.10},\"at\":\"2026-11-29T10:00:00Z\"}");
        assertThat(MAPPER.readValue(json, Reply.class)).isEqualTo(reply);
        assertThat(PLAIN.readTree(PLAIN.writeValueAsString(reply)))
                .isEqualTo(PLAIN.readTree(json.replace("1.10", "1.1")));
    }

    @Test
    void theNullOfJsonIsNotTheAbsenceOfAValue() throws Exception {
        assertThat(MAPPER.readValue("null", JsonValue.class)).isEqualTo(JsonValue.parse("null"));
        assertThat(MAPPER.readValue("{\"any\":null}", Reply.class).any().isNull())
                .isTrue();
    }

    @Test
    void whatDoesNotFitIsRefusedAsJacksonRefuses() {
        assertThatThrownBy(() -> MAPPER.readValue("[1]", RunOutput.class)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> MAPPER.readValue("7", RunStatus.class)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> MAPPER.readValue("{\"event\":\"RunStarted\"}", RunContent.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("RunContent");
        assertThatThrownBy(() -> MAPPER.readValue("7", JsonObject.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void theResultOfAStreamIsItsJsonWithAndWithoutTheModule() throws Exception {
        StreamedRun run = StreamedRun.of();
        for (ObjectMapper mapper : List.of(MAPPER, PLAIN)) {
            assertThat(mapper.readTree(mapper.writeValueAsString(run.result()))).isEqualTo(mapper.readTree(run.json()));
            assertThat(mapper.writeValueAsString(run.paused())).contains("\"run_id\":\"r-2\"", "\"tool_name\":\"rm\"");
        }
    }
}
