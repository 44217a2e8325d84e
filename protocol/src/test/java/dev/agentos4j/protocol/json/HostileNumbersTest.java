package dev.agentos4j.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.record.RecordMapping;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers whose digits would fill the memory, or whose exponent does not fit an {@code int}. */
@Timeout(60)
class HostileNumbersTest {

    record Whole(long value) {}

    record Any(BigInteger value) {}

    record Decimal(BigDecimal value) {}

    static final class Figures extends Struct {
        static final Shape<Figures> SHAPE = Shape.of("Figures", Figures::new);
        static final Field<Long> WHOLE = SHAPE.integer("whole");
        static final Field<Instant> TIME = SHAPE.epoch("time");

        private Figures(Values values) {
            super(values);
        }
    }

    static Stream<String> hostile() {
        Random random = new Random(42);
        Stream<String> drawn = Stream.generate(() -> (random.nextBoolean() ? "-" : "")
                        + (random.nextBoolean() ? "0" : 1 + random.nextInt(999))
                        + (random.nextBoolean() ? "." + random.nextInt(999) : "")
                        + (random.nextBoolean() ? "e" : "E")
                        + List.of("", "+", "-").get(random.nextInt(3))
                        + exponent(random))
                .limit(2_000);
        return Stream.concat(
                Stream.of(
                        "1e-9999999999",
                        "0e9999999999",
                        "1E-2147483648",
                        "1e2147483647",
                        "1e2147483648",
                        "1e999999999",
                        "-1e-999999999",
                        "0e-00000000000000000000001",
                        "9".repeat(900) + "e" + "9".repeat(99)),
                drawn);
    }

    private static String exponent(Random random) {
        StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
        for (int more = 3 + random.nextInt(20); more > 0; more--) {
            digits.append(random.nextInt(10));
        }
        return digits.append('1').toString();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void areRefusedWhereAnExactNumberIsWanted(String text) {
        JsonNumber number = new JsonNumber(text);
        JsonObject object = JsonObject.of("value", number);

        assertThatThrownBy(number::longValue).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(number::decimalValue)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("1000 digits");
        for (Class<? extends Record> type : List.of(Whole.class, Any.class, Decimal.class)) {
            assertThatThrownBy(() -> RecordMapping.of(type).read(object))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("value: must be a ");
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void areKeptAsSentWhereAnythingIsTaken(String text) {
        String json = "{\"whole\":" + text + ",\"time\":" + text + ",\"more\":" + text + "}";

        Figures read = Figures.SHAPE.read(json);

        assertThat(read.get(Figures.WHOLE)).isNull();
        assertThat(read.extra().get("more")).isEqualTo(new JsonNumber(text));
        assertThat(new JsonNumber(text).toJava()).isInstanceOf(Double.class);
    }

    @Test
    void properNumbersAreReadAsBefore() {
        assertThat(new JsonNumber("2.5e3").longValue()).isEqualTo(2500);
        assertThat(new JsonNumber("0e10").longValue()).isZero();
        assertThat(new JsonNumber("1e-3").decimalValue()).isEqualByComparingTo("0.001");
        assertThat(new JsonNumber("1." + "3".repeat(900)).decimalValue().scale())
                .isEqualTo(900);
        assertThat(JsonNumber.decimal("+.5")).isEqualByComparingTo("0.5");
        assertThatThrownBy(() -> JsonNumber.decimal("five")).isInstanceOf(NumberFormatException.class);
    }
}
