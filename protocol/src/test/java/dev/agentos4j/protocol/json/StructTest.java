package dev.agentos4j.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructTest {

    static final class Pet extends Struct {
        static final Shape<Pet> SHAPE = Shape.of("Pet", Pet::new);
        static final Field<String> NAME = SHAPE.text("name");
        static final Field<Long> AGE = SHAPE.integer("age").nullable();
        static final Field<Instant> BORN = SHAPE.epoch("born");
        static final Field<List<Pet>> KITTENS = SHAPE.structs("kittens", () -> Pet.SHAPE);
        static final Field<JsonValue> NOTE = SHAPE.json("note");
        static final Field<JsonNumber> WEIGHT = SHAPE.number("weight");

        private Pet(Values values) {
            super(values);
        }
    }

    @Test
    void aValueIsReadAndWrittenBackInTheOrderOfItsShape() {
        Pet tom = Pet.SHAPE.read(
                "{\"weight\":2.0,\"name\":\"Tom\",\"kittens\":[{\"name\":\"Kit\",\"age\":0}],\"born\":12}");

        assertThat(tom.get(Pet.NAME)).isEqualTo("Tom");
        assertThat(tom.list(Pet.KITTENS)).hasSize(1);
        assertThat(tom.toJson())
                .isEqualTo("{\"name\":\"Tom\",\"age\":null,\"born\":12,\"kittens\":[{\"name\":\"Kit\",\"age\":0}],"
                        + "\"weight\":2.0}");
        assertThat(Pet.SHAPE.read(tom.toJson())).isEqualTo(tom);
    }

    @Test
    void membersNobodyKnowsAreKept() {
        Pet tom = Pet.SHAPE.read("{\"colour\":{\"fur\":[1,null,1e400,NaN]},\"name\":\"Tom\",\"age\":3}");

        assertThat(tom.extra().toJson()).isEqualTo("{\"colour\":{\"fur\":[1,null,1e400,NaN]}}");
        assertThat(tom.toJson()).isEqualTo("{\"name\":\"Tom\",\"age\":3,\"colour\":{\"fur\":[1,null,1e400,NaN]}}");
    }

    @Test
    void aMemberOfAWrongKindIsKeptRawAndCostsNothingElse() {
        Pet tom = Pet.SHAPE.read(
                "{\"name\":7,\"age\":\"old\",\"kittens\":[{\"name\":\"Kit\",\"age\":1},\"stray\",[]],\"born\":null,\"note\":null}");

        assertThat(tom.get(Pet.NAME)).isNull();
        assertThat(tom.list(Pet.KITTENS)).isEmpty();
        assertThat(tom.extra().toJson())
                .isEqualTo("{\"name\":7,\"age\":\"old\",\"kittens\":[{\"name\":\"Kit\",\"age\":1},\"stray\",[]]}");
        assertThat(tom.has(Pet.BORN)).isTrue();
        assertThat(tom.get(Pet.BORN)).isNull();
        assertThat(tom.get(Pet.NOTE)).isEqualTo(JsonNull.NULL);
        assertThat(Pet.SHAPE.read(tom.toJson())).isEqualTo(tom);
    }

    @Test
    void strictReadingNamesTheMemberThatIsWrong() {
        byte[] json =
                "{\"name\":\"Tom\",\"kittens\":[{\"name\":\"Kit\"},{\"age\":\"x\"}]}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Pet.SHAPE.readStrict(json))
                .isInstanceOf(JsonException.class)
                .hasMessage("kittens[1].age: expected an integer, found \"x\"");
    }

    @Test
    void editingKeepsEverythingElse() {
        Pet tom = Pet.SHAPE.read("{\"name\":\"Tom\",\"x\":1,\"age\":2}");

        Pet older = Pet.SHAPE
                .edit(tom)
                .set(Pet.AGE, 3L)
                .extra("y", Map.of("z", true))
                .build();

        assertThat(older.toJson()).isEqualTo("{\"name\":\"Tom\",\"age\":3,\"x\":1,\"y\":{\"z\":true}}");
        assertThat(tom.get(Pet.AGE)).isEqualTo(2);
    }

    @Test
    void aKeyOfAnotherTypeIsRefused() {
        Pet tom = Pet.SHAPE.builder().build();
        Field<String> foreign = Shape.of("Other", Pet::new).text("name");

        assertThatThrownBy(() -> tom.get(foreign)).hasMessage("Other.name is not a field of Pet");
    }

    @Test
    void halfASurrogatePairSurvives() {
        Pet odd = Pet.SHAPE.read("{\"name\":\"a\\ud83d\\\"b\"}");

        assertThat(Pet.SHAPE.read(odd.toJsonBytes())).isEqualTo(odd);
    }

    @Test
    void whatIsNotOneJsonObjectIsAnError() {
        for (String text :
                List.of("", " ", "[]", "1", "nul", "{", "{\"name\":\"T", "{\"name\":1}{}", "{} x", "\"\\q\"")) {
            assertThatThrownBy(() -> Pet.SHAPE.read(text)).as(text).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void oneReaderReadsDocumentAfterDocumentAlsoAfterABrokenOne() {
        JsonReader reader = JsonReader.lenient();
        for (int i = 0; i < 100; i++) {
            byte[] good = ("  {\"name\":\"" + "x".repeat(i * 200) + "\",\"age\":" + i + "}\n")
                    .getBytes(StandardCharsets.UTF_8);
            Pet pet = reader.read(good, 0, good.length, Pet.SHAPE::readDocument);
            assertThat(pet.get(Pet.AGE)).isEqualTo(i);
            byte[] bad = (i % 2 == 0 ? "{\"name\":\"cut" : "{\"age\":1}]").getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> reader.read(bad, 0, bad.length, Pet.SHAPE::readDocument))
                    .isInstanceOf(JsonException.class);
        }
    }
}
