package dev.agentos4j.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonSamples;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordMappingTest {

    enum Climate {
        MILD,
        VERY_HOT
    }

    @Description("A place where many people live")
    record City(
            String name,
            @Description("Inhabitants") long people,
            Optional<String> mayor,
            @Nullable Climate climate) {}

    record Place(double latitude, double longitude) {}

    record Trip(City from, List<City> stops, Map<String, Place> places, Set<String> tags, LocalDate day) {}

    record Everything(
            String text,
            char letter,
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            boolean yes,
            Integer boxed,
            BigInteger big,
            BigDecimal exact,
            Climate climate,
            List<@Nullable String> maybes,
            Set<Integer> numbers,
            Map<String, List<Place>> places,
            Optional<City> city,
            @Nullable LocalTime time,
            LocalDate date,
            LocalDateTime local,
            Instant instant,
            OffsetDateTime offset,
            Duration duration,
            UUID uuid,
            URI uri,
            JsonValue any,
            JsonObject object) {}

    record Tree(String name, List<Tree> children) {}

    record Positive(int value) {
        Positive {
            if (value < 0) {
                throw new IllegalArgumentException("value must not be negative");
            }
        }
    }

    record Holder(Positive held) {}

    private static <R extends Record> R read(Class<R> type, String json) {
        return RecordMapping.of(type).read(JsonValue.parse(json));
    }

    @Test
    void theSchemaSaysWhatMustBeThereAndWhatItMeans() {
        assertThat(RecordMapping.of(City.class).schema().toJson())
                .isEqualTo("{\"title\":\"City\",\"type\":\"object\",\"description\":\"A place where many people live\","
                        + "\"properties\":{\"name\":{\"type\":\"string\"},"
                        + "\"people\":{\"type\":\"integer\",\"description\":\"Inhabitants\"},"
                        + "\"mayor\":{\"type\":\"string\"},"
                        + "\"climate\":{\"type\":\"string\",\"enum\":[\"MILD\",\"VERY_HOT\"]}},"
                        + "\"required\":[\"name\",\"people\"],\"additionalProperties\":false}");
    }

    @Test
    void nestedRecordsListsMapsAndDatesAreWrittenInPlace() {
        JsonObject properties =
                (JsonObject) RecordMapping.of(Trip.class).schema().get("properties");
        assertThat(((JsonObject) properties.get("from")).text("title")).isEqualTo("City");
        assertThat(((JsonObject) ((JsonObject) properties.get("stops")).get("items")).text("title"))
                .isEqualTo("City");
        assertThat(((JsonObject) ((JsonObject) properties.get("places")).get("additionalProperties")).text("title"))
                .isEqualTo("Place");
        assertThat(properties.get("tags").toJson())
                .isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"uniqueItems\":true}");
        assertThat(properties.get("day").toJson()).isEqualTo("{\"type\":\"string\",\"format\":\"date\"}");
    }

    @Test
    void aRecordIsReadAndWhatItDoesNotHaveIsPassedOver() {
        assertThat(read(City.class, "{\"name\":\"Berlin\",\"people\":3700000,\"river\":\"Spree\"}"))
                .isEqualTo(new City("Berlin", 3_700_000, Optional.empty(), null));
        assertThat(read(City.class, "{\"name\":\"B\",\"people\":4e6,\"mayor\":null,\"climate\":\"very hot\"}"))
                .isEqualTo(new City("B", 4_000_000, Optional.empty(), Climate.VERY_HOT));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> read(City.class, "{\"people\":1}"))
                .isInstanceOf(JsonException.class)
                .hasMessage("name: is missing");
        assertThatThrownBy(() -> read(City.class, "{\"name\":null,\"people\":1}"))
                .hasMessage("name: must not be null");
        assertThatThrownBy(() -> read(City.class, "{\"name\":\"x\",\"people\":1.5}"))
                .hasMessage("people: must be a whole number of 64 bits, not 1.5");
        assertThatThrownBy(() -> read(City.class, "{\"name\":\"x\",\"people\":\"many\"}"))
                .hasMessageContaining("people: must be a whole number");
        assertThatThrownBy(() -> read(City.class, "{\"name\":\"x\",\"people\":1,\"climate\":\"COLD\"}"))
                .hasMessage("climate: must be one of [MILD, VERY_HOT], not \"COLD\"");
        assertThatThrownBy(
                        () -> read(Trip.class, "{\"from\":{\"name\":\"x\",\"people\":1},\"stops\":[{\"name\":\"y\"}]}"))
                .hasMessage("stops[0].people: is missing");
        assertThatThrownBy(() -> read(Trip.class, "{\"from\":[]}"))
                .hasMessage("from: must be an object (City), not []");
        assertThatThrownBy(() -> read(Holder.class, "{\"held\":{\"value\":-1}}"))
                .hasMessage("held: is refused by Positive: value must not be negative");
        assertThatThrownBy(() -> read(Positive.class, "{\"value\":1e999999999}"))
                .hasMessageContaining("value: must be a whole number of 32 bits");
    }

    record Odd(Thread worker) {}

    record RawOptional(@SuppressWarnings("rawtypes") Optional maybe) {}

    record OddKeys(Map<Integer, String> map) {}

    record Generic<T>(T value) {}

    @Test
    void aComponentWithoutAJsonFormIsNamed() {
        assertThatThrownBy(() -> RecordMapping.of(Odd.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Odd.worker is a java.lang.Thread, which has no JSON form");
        assertThatThrownBy(() -> RecordMapping.of(OddKeys.class)).hasMessageContaining("keys of a map must be strings");
        assertThatThrownBy(() -> RecordMapping.of(RawOptional.class)).hasMessageContaining("Optional<String>");
        assertThatThrownBy(() -> RecordMapping.of(Generic.class)).hasMessageContaining("Generic.value is a T");
    }

    @Test
    void aRecordThatHoldsItselfIsReadButHasNoSchema() {
        Tree tree = new Tree("a", List.of(new Tree("b", List.of())));
        assertThat(RecordMapping.of(Tree.class)
                        .read(RecordMapping.of(Tree.class).write(tree)))
                .isEqualTo(tree);
        assertThatThrownBy(() -> RecordMapping.of(Tree.class).schema()).hasMessageContaining("Tree holds itself");
    }

    @Test
    void aMissingComponentIsNotWrittenAndARequiredOneMustBeThere() {
        assertThat(RecordMapping.of(City.class)
                        .write(new City("x", 1, Optional.empty(), null))
                        .toJson())
                .isEqualTo("{\"name\":\"x\",\"people\":1}");
        assertThatThrownBy(() -> RecordMapping.of(City.class).write(new City(null, 1, Optional.empty(), null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name must not be null");
    }

    @Test
    void anyRecordIsReadBackAsItWasWritten() {
        int rounds = Integer.getInteger("agentos4j.rounds", 500);
        for (int seed = 0; seed < rounds; seed++) {
            Everything value = new Samples(new SplittableRandom(seed)).everything();

            JsonObject written = RecordMapping.of(Everything.class).write(value);

            JsonValue travelled = JsonValue.parse(written.toJson());
            assertThat(RecordMapping.of(Everything.class).read(travelled))
                    .as("seed %d: %s", seed, written)
                    .isEqualTo(value);
        }
    }

    @Test
    void whatIsWrittenHasTheTypesThatTheSchemaPromises() {
        JsonObject schema = RecordMapping.of(Everything.class).schema();
        for (int seed = 0; seed < 100; seed++) {
            JsonObject written =
                    RecordMapping.of(Everything.class).write(new Samples(new SplittableRandom(seed)).everything());
            assertFits(written, schema);
        }
    }

    private static void assertFits(JsonValue value, JsonObject schema) {
        String type = schema.text("type");
        if (type == null) {
            return;
        }
        switch (type) {
            case "string" -> assertThat(value).isInstanceOf(JsonString.class);
            case "integer", "number" -> assertThat(value).isInstanceOf(JsonNumber.class);
            case "object" -> {
                JsonObject object = (JsonObject) value;
                JsonObject properties = (JsonObject) schema.get("properties");
                if (properties != null) {
                    ((dev.agentos4j.protocol.json.JsonArray) schema.get("required"))
                            .values()
                            .forEach(name ->
                                    assertThat(object.has(name.asText())).isTrue());
                    object.members().forEach((name, member) -> assertFits(member, (JsonObject) properties.get(name)));
                }
            }
            default -> assertThat(type).isIn("boolean", "array");
        }
    }

    record Answer(String name, int people) {}

    @Test
    void theAnswerOfARunIsReadFromAnObjectAndFromTextThatIsJson() {
        Answer berlin = new Answer("Berlin", 3_700_000);
        assertThat(output("{\"name\":\"Berlin\",\"people\":3700000}").as(Answer.class))
                .isEqualTo(berlin);
        assertThat(output("\" {\\\"name\\\":\\\"Berlin\\\",\\\"people\\\":3700000}\\n\"")
                        .as(Answer.class))
                .isEqualTo(berlin);
        assertThatThrownBy(() -> output("\"Berlin, of course\"").as(Answer.class))
                .isInstanceOf(JsonException.class)
                .hasMessage("run r (COMPLETED) answered with text, not with a Answer: Berlin, of course");
        assertThatThrownBy(() -> output("null").as(Answer.class)).hasMessageContaining("has no content");
        assertThatThrownBy(() -> output("{\"name\":\"Berlin\"}").as(Answer.class))
                .hasMessage("people: is missing");
    }

    private static RunOutput output(String content) {
        return RunOutput.SHAPE.read("{\"run_id\":\"r\",\"status\":\"COMPLETED\",\"content\":" + content + "}");
    }

    /** Values at random. */
    private record Samples(SplittableRandom random) {

        Everything everything() {
            return new Everything(
                    text(),
                    (char) ('a' + random.nextInt(26)),
                    (byte) random.nextInt(),
                    (short) random.nextInt(),
                    random.nextInt(),
                    random.nextLong(),
                    (float) random.nextDouble() * random.nextInt(),
                    random.nextDouble() * random.nextLong(),
                    random.nextBoolean(),
                    random.nextInt(),
                    BigInteger.valueOf(random.nextLong()).pow(3),
                    new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(-20, 20)),
                    climate(),
                    list(() -> random.nextBoolean() ? text() : null),
                    new LinkedHashSet<>(list(random::nextInt)),
                    map(() -> list(this::place)),
                    maybe(this::city),
                    maybe(() -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L)))
                            .orElse(null),
                    LocalDate.ofEpochDay(random.nextInt(-100_000, 100_000)),
                    LocalDateTime.ofEpochSecond(random.nextLong(4_000_000_000L), 0, ZoneOffset.UTC),
                    Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                    Instant.ofEpochSecond(random.nextLong(4_000_000_000L))
                            .atOffset(ZoneOffset.ofHours(random.nextInt(-12, 13))),
                    Duration.ofMillis(random.nextLong(1_000_000_000)),
                    new UUID(random.nextLong(), random.nextLong()),
                    URI.create("https://example.org/" + random.nextInt()),
                    any(),
                    JsonObject.of("x", JsonSamples.value(random, 2)));
        }

        private JsonValue any() {
            JsonValue value = JsonSamples.value(random, 3);
            return value.isNull() ? JsonValue.of("null") : value;
        }

        private City city() {
            return new City(
                    text(),
                    random.nextLong(),
                    maybe(this::text),
                    maybe(this::climate).orElse(null));
        }

        private Place place() {
            return new Place(random.nextDouble(), random.nextDouble());
        }

        private Climate climate() {
            return Climate.values()[random.nextInt(2)];
        }

        private String text() {
            return JsonSamples.text(random);
        }

        private <T> Optional<T> maybe(Supplier<T> value) {
            return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
        }

        private <T> List<T> list(Supplier<T> value) {
            List<T> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(value.get());
            }
            return values;
        }

        private <T> Map<String, T> map(Supplier<T> value) {
            Map<String, T> values = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.put(text(), value.get());
            }
            return values;
        }
    }
}
