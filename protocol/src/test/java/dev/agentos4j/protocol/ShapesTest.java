package dev.agentos4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonSamples;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every type of the protocol, found by itself: each class with a static {@code SHAPE}. */
class ShapesTest {

    private static final int ROUNDS = Integer.getInteger("agentos4j.rounds", 40);

    static Stream<Shape<?>> shapes() throws IOException, ReflectiveOperationException {
        Path root = Path.of("target", "classes");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root.resolve("dev/agentos4j/protocol"))) {
            files = walk.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        Stream.Builder<Shape<?>> shapes = Stream.builder();
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
            if (name.endsWith("module-info") || name.endsWith("package-info")) {
                continue;
            }
            Class<?> type = Class.forName(name);
            if (Struct.class.isAssignableFrom(type) && hasShape(type)) {
                shapes.add((Shape<?>) type.getField("SHAPE").get(null));
            }
        }
        return shapes.build();
    }

    private static boolean hasShape(Class<?> type) {
        return Stream.of(type.getFields()).anyMatch(field -> field.getName().equals("SHAPE"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void eachFieldIsGivenByTheAccessorOfItsName(Shape<?> shape) throws ReflectiveOperationException {
        int distinct = 1;
        for (Field<?> field : shape.fields()) {
            JsonValue sample = sampleOf(shape, field, distinct++);
            assertThat(sample).as("%s takes none of the samples", field).isNotNull();
            Struct value = shape.read(JsonObject.of(field.name(), sample).toJsonBytes());

            Method accessor = accessor(value.getClass(), field.name());

            Object expected = value.get(field);
            expected = expected instanceof JsonNumber number && accessor.getReturnType() == Double.class
                    ? (Object) number.doubleValue()
                    : expected;
            assertThat(accessor.invoke(value)).as(field.toString()).isEqualTo(expected);
        }
    }

    private static Method accessor(Class<?> type, String wireName) throws NoSuchMethodException {
        StringBuilder name = new StringBuilder();
        for (String word : wireName.split("_")) {
            name.append(
                    name.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1));
        }
        return type.getMethod(name.toString());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatIsReadIsWrittenBackWhateverItWas(Shape<?> shape) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            JsonObject document = document(shape, random);

            Struct value = shape.read(document.toJsonBytes());

            Struct again = shape.read(value.toJsonBytes());
            assertThat(again).as("seed %d: %s", seed, document).isEqualTo(value).hasSameHashCodeAs(value);
            JsonObject written = JsonObject.parse(value.toJson());
            assertThat(written.members().keySet())
                    .containsAll(document.members().keySet());
            value.extra()
                    .members()
                    .forEach((name, raw) -> assertThat(written.get(name)).isEqualTo(raw));
        }
    }

    /** Members the shape knows, some of them with values of a wrong kind, and members it does not know. */
    private static JsonObject document(Shape<?> shape, SplittableRandom random) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Field<?> field : shape.fields()) {
            if (random.nextInt(3) > 0) {
                JsonValue sample = sampleOf(shape, field, random.nextInt(1000));
                members.put(
                        field.name(), random.nextInt(8) == 0 || sample == null ? JsonSamples.value(random, 2) : sample);
            }
        }
        for (int unknown = random.nextInt(3); unknown > 0; unknown--) {
            members.putIfAbsent("x_" + JsonSamples.text(random), JsonSamples.value(random, 3));
        }
        return new JsonObject(members);
    }

    private static final Map<Field<?>, Integer> FITTING = new HashMap<>();

    /** A value that the field takes: the first of the samples that fits, which is remembered. */
    private static JsonValue sampleOf(Shape<?> shape, Field<?> field, int number) {
        List<JsonValue> samples = samples(number);
        int fitting = FITTING.computeIfAbsent(field, key -> fitting(shape, key, samples));
        return fitting < 0 ? null : samples.get(fitting);
    }

    private static int fitting(Shape<?> shape, Field<?> field, List<JsonValue> samples) {
        for (int i = 0; i < samples.size(); i++) {
            Struct value =
                    shape.read(JsonObject.of(field.name(), samples.get(i)).toJsonBytes());
            if (value.has(field) && !value.extra().has(field.name())) {
                return i;
            }
        }
        return -1;
    }

    private static List<JsonValue> samples(int number) {
        JsonValue text = new JsonString("text " + number);
        return List.of(
                text,
                JsonNumber.of(number),
                new JsonNumber(number + ".5"),
                JsonValue.of(true),
                JsonArray.of(text),
                JsonArray.of(JsonNumber.of(number)),
                JsonArray.of(Map.of("event", "RunContent", "content", "text " + number)),
                JsonArray.of(JsonArray.of(Map.of("x", number))),
                JsonObject.of("x", number),
                JsonObject.of("x", text),
                JsonObject.of("x", Map.of("y", number)),
                JsonObject.of("x", JsonArray.of(text)));
    }
}
