package dev.agentos4j.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CronExpressionTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant next(String expression, String after) {
        return Objects.requireNonNull(CronExpression.parse(expression).next(Instant.parse(after), BERLIN));
    }

    /** What Agno's scheduler would say; made with its libraries, over hand-picked and random expressions. */
    @Test
    void saysWhatCroniterSays() throws IOException {
        List<String> differences = new ArrayList<>();
        for (String line : oracle()) {
            String[] parts = line.split("\\|");
            String said = parts[1].equals("invalid")
                    ? validity(parts[0])
                    : times(parts[0], ZoneId.of(parts[1]), Instant.ofEpochSecond(Long.parseLong(parts[2])));
            String expected = parts[parts.length - 1];
            if (!said.equals(expected)) {
                differences.add(line + " <> " + said);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static List<String> oracle() throws IOException {
        try (InputStream in = CronExpressionTest.class.getResourceAsStream("croniter.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines =
                    text.lines().filter(line -> !line.startsWith("# ")).toList();
            assertThat(lines).hasSizeGreaterThan(1000);
            return lines;
        }
    }

    private static String validity(String expression) {
        try {
            CronExpression.parse(expression);
            return "valid";
        } catch (IllegalArgumentException malformed) {
            return "invalid";
        }
    }

    private static String times(String expression, ZoneId zone, Instant from) {
        CronExpression cron = CronExpression.parse(expression);
        List<String> times = new ArrayList<>();
        Instant at = from;
        while (times.size() < 5) {
            at = cron.next(at, zone);
            if (at == null) {
                times.add("never");
                break;
            }
            times.add(String.valueOf(at.getEpochSecond()));
        }
        return String.join(",", times);
    }

    @Test
    void eitherDayOfMonthOrDayOfWeekSufficesIfBothAreRestricted() {
        assertThat(next("0 0 13 * fri", "2026-11-08T00:00:00Z")).isEqualTo(Instant.parse("2026-11-12T23:00:00Z"));
        assertThat(next("0 0 13 * fri", "2026-11-14T00:00:00Z")).isEqualTo(Instant.parse("2026-11-19T23:00:00Z"));
    }

    @Test
    void sundayIsZeroAndSeven() {
        assertThat(next("0 0 * * 0", "2026-11-25T00:00:00Z"))
                .isEqualTo(next("0 0 * * 7", "2026-11-25T00:00:00Z"))
                .isEqualTo(Instant.parse("2026-11-28T23:00:00Z"));
    }

    @Test
    void whatAClockChangeSkipsHappensRightAfterIt() {
        assertThat(next("30 2 * * *", "2026-03-28T12:00:00Z")).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void whatAClockChangeRepeatsHappensTwice() {
        assertThat(next("30 2 * * *", "2026-10-24T12:00:00Z")).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(next("30 2 * * *", "2026-10-25T00:30:00Z")).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void aDayThatNeverComesIsNoTime() {
        assertThat(CronExpression.parse("0 0 30 2 *").next(Instant.EPOCH, BERLIN))
                .isNull();
    }

    @Test
    void aMalformedExpressionSaysWhichFieldAndWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronExpression.parse("0 25 * * *"))
                .withMessage("hour field '25': 25 is not within 0 to 23");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronExpression.parse("0 0 * * *  30"))
                .withMessageContaining("has 6");
    }

    @Test
    void timeZonesGoByTheirNamesInAnyCase() {
        assertThat(TimeZones.find("europe/berlin")).isEqualTo(BERLIN);
        assertThat(TimeZones.find("utc")).isEqualTo(ZoneId.of("UTC"));
        assertThat(TimeZones.find("EST")).isNotNull();
        assertThat(TimeZones.find("+02:00")).isNull();
        assertThat(TimeZones.find("")).isNull();
    }
}
