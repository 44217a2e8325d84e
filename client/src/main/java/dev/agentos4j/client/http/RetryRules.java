package dev.agentos4j.client.http;

import dev.agentos4j.client.http.TransportException.Reason;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.protocol.error.ErrorBody;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failed attempt may be repeated, and after what pause. What decides is what the server can have done: a call
 * that may have been carried out is repeated only if that does no harm.
 */
final class RetryRules {

    /** How long a run is between two legs. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final Clock clock;
    private final DoubleSupplier random;

    /**
     * @param clock tells how far away a date in {@code Retry-After} is
     * @param random gives numbers from 0 to 1 that spread the pauses
     */
    RetryRules(Clock clock, DoubleSupplier random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * The pause before an attempt that got no answer is repeated, {@code null} if it must not be. A clock that ran out
     * is never restarted: the caller asked for an end by then.
     */
    @Nullable
    Duration afterFailure(RetryPolicy policy, boolean repeatable, int attempt, TransportException failure) {
        boolean allowed = failure.reason() == Reason.UNREACHABLE
                || (failure.reason() == Reason.BROKEN && (repeatable || failure.unsent()));
        return allowed && attempt <= policy.maxRetries() ? backoff(policy, attempt) : null;
    }

    /**
     * The pause before a refused attempt is repeated, {@code null} if it must not be. A server that says when to come
     * back (429 and 503 with {@code Retry-After}) has not begun. Without that word it may have, as has a gateway that
     * failed (502, 504): AgentOS answers 429 when the model's provider does, after tools were called. So only calls that do
     * no harm twice are repeated then.
     */
    @Nullable
    Duration afterRefusal(RetryPolicy policy, boolean repeatable, int attempt, RawResponse refusal) {
        if (attempt > policy.maxRetries()) {
            return null;
        }
        int status = refusal.status();
        if (hasNotBegun(refusal)) {
            return spread(SETTLING);
        }
        if (status == 429 || status == 503) {
            Duration asked = retryAfter(refusal);
            if (asked != null) {
                return asked.compareTo(policy.maxRetryAfter()) <= 0 ? spread(asked) : null;
            }
        }
        boolean mayPass = status == 429 || status == 502 || status == 503 || status == 504;
        return repeatable && mayPass ? backoff(policy, attempt) : null;
    }

    /** Whether a server of Agno 3.1 says that it could not yet take a continuation: it drops the header that says when. */
    private static boolean hasNotBegun(RawResponse refusal) {
        if (refusal.status() != 409 && refusal.status() != 503) {
            return false;
        }
        String detail = ErrorBody.lenient(refusal.body()).message();
        return detail.startsWith("Run is settling between execution legs")
                || detail.startsWith("Could not verify continuation ownership");
    }

    /** What {@code Retry-After} says, in seconds or as a date; {@code null} if it says nothing that can be read. */
    @Nullable
    Duration retryAfter(RawResponse response) {
        String value = response.header("retry-after").map(String::strip).orElse("");
        if (value.isEmpty()) {
            return null;
        }
        if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > 9 ? Duration.ofDays(36500) : Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant when = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            Duration until = Duration.between(clock.instant(), when);
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Doubles with each attempt up to the policy's longest, then is shortened at random by up to half. */
    Duration backoff(RetryPolicy policy, int attempt) {
        double doubled = policy.firstDelay().toNanos() * Math.pow(2, attempt - 1);
        double bounded = Math.min(doubled, policy.maxDelay().toNanos());
        return Duration.ofNanos((long) (bounded * (1 - random.getAsDouble() / 2)));
    }

    /** At least what was asked for, and up to a tenth of a second more, so that not all callers come back at once. */
    private Duration spread(Duration asked) {
        return asked.plusMillis((long) (random.getAsDouble() * 100));
    }
}
