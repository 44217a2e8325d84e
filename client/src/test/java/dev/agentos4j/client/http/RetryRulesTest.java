package dev.agentos4j.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.http.TransportException.Reason;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RetryPolicy;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryRulesTest {

    private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;
    private final RetryRules rules =
            new RetryRules(Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC), () -> 0);

    private static TransportException failure(Reason reason, boolean unsent) {
        return new TransportException(reason, unsent, "x", null);
    }

    private static RawResponse refusal(int status, @Nullable String retryAfter) {
        Map<String, List<String>> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
        return new RawResponse("POST", "/x", status, HttpHeaders.of(headers, (a, b) -> true), new byte[0]);
    }

    @Test
    void aRefusedConnectionIsTriedAgainWhateverTheMethod() {
        assertThat(rules.afterFailure(POLICY, false, 1, failure(Reason.UNREACHABLE, true)))
                .isNotNull();
    }

    @Test
    void aBrokenConnectionIsTriedAgainOnlyIfThatDoesNoHarm() {
        assertThat(rules.afterFailure(POLICY, true, 1, failure(Reason.BROKEN, false)))
                .isNotNull();
        assertThat(rules.afterFailure(POLICY, false, 1, failure(Reason.BROKEN, false)))
                .isNull();
        assertThat(rules.afterFailure(POLICY, false, 1, failure(Reason.BROKEN, true)))
                .as("the server cannot have the whole request")
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CONNECT_TIMEOUT",
                "HEADERS_TIMEOUT",
                "IDLE_TIMEOUT",
                "CLOSED",
                "UNREADABLE_BODY",
                "DEADLINE",
                "MISMATCH"
            })
    void aClockThatRanOutOrACallThatWasClosedIsNotTriedAgain(Reason reason) {
        assertThat(rules.afterFailure(POLICY, true, 1, failure(reason, true))).isNull();
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        RetryPolicy patient = new RetryPolicy(9, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(List.of(1, 2, 3, 4, 5, 9))
                .extracting(attempt -> rules.backoff(patient, attempt).toMillis())
                .containsExactly(100L, 200L, 400L, 500L, 500L, 500L);
    }

    @Test
    void chanceShortensAPauseByUpToHalf() {
        RetryRules unlucky = new RetryRules(Clock.systemUTC(), () -> 0.999_999);
        assertThat(unlucky.backoff(POLICY, 1).toMillis()).isEqualTo(100);
    }

    @Test
    void thereAreNoMoreAttemptsThanThePolicyAllows() {
        assertThat(rules.afterFailure(POLICY, true, 2, failure(Reason.BROKEN, false)))
                .isNotNull();
        assertThat(rules.afterFailure(POLICY, true, 3, failure(Reason.BROKEN, false)))
                .isNull();
        assertThat(rules.afterRefusal(POLICY, true, 3, refusal(429, "1"))).isNull();
        assertThat(rules.afterFailure(RetryPolicy.NONE, true, 1, failure(Reason.UNREACHABLE, true)))
                .isNull();
    }

    @Test
    void aServerThatSaysWhenToComeBackIsObeyedEvenForRuns() {
        assertThat(rules.afterRefusal(POLICY, false, 1, refusal(429, "7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(rules.afterRefusal(POLICY, false, 1, refusal(503, "Tue, 24 Nov 2026 10:00:09 GMT")))
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(rules.afterRefusal(POLICY, false, 1, refusal(503, "Tue, 24 Nov 2026 09:00:00 GMT")))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void aServerThatAsksForTooLongAPauseIsNotWaitedFor() {
        assertThat(rules.afterRefusal(POLICY, true, 1, refusal(429, "31"))).isNull();
        assertThat(rules.afterRefusal(POLICY, true, 1, refusal(429, "99999999999999999999")))
                .isNull();
    }

    @Test
    void aServerThatDoesNotSayWhenIsAskedAgainOnlyIfThatDoesNoHarm() {
        assertThat(rules.afterRefusal(POLICY, true, 1, refusal(503, null))).isEqualTo(POLICY.firstDelay());
        assertThat(rules.afterRefusal(POLICY, true, 2, refusal(429, "soon")))
                .isEqualTo(POLICY.firstDelay().multipliedBy(2));
        assertThat(rules.afterRefusal(POLICY, false, 1, refusal(503, null))).isNull();
        assertThat(rules.afterRefusal(POLICY, false, 1, refusal(429, null)))
                .as("a model's provider may have said so, after tools were called")
                .isNull();
    }

    @Test
    void aFailedGatewayIsAskedAgainOnlyIfThatDoesNoHarm() {
        assertThat(rules.afterRefusal(POLICY, true, 1, refusal(502, null))).isNotNull();
        assertThat(rules.afterRefusal(POLICY, false, 1, refusal(502, null))).isNull();
        assertThat(rules.afterRefusal(POLICY, true, 1, refusal(500, null))).isNull();
    }
}
