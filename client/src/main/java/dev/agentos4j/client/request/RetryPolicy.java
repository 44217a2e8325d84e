package dev.agentos4j.client.request;

import java.time.Duration;

/**
 * How often and how patiently a call is repeated where repeating is safe: when nothing was sent (connection refused);
 * when the call does no harm twice (GET, cancel, resume) and the connection broke or the response was 429, 502, 503 or
 * 504; and whatever the call when the server says when to come back (429 or 503 with {@code Retry-After}). A run whose
 * outcome is unknown is never repeated, whatever the policy.
 *
 * @param maxRetries repeats after the first attempt, 0 for none
 * @param firstDelay pause before the first repeat; it doubles with each further one, and is shortened at random by up
 *     to half
 * @param maxDelay longest pause of our own choosing
 * @param maxRetryAfter longest pause that a server may ask for; when it asks for more, the call fails at once
 */
public record RetryPolicy(int maxRetries, Duration firstDelay, Duration maxDelay, Duration maxRetryAfter) {

    /** Two repeats, after about 0.2 and 0.4 seconds; {@code Retry-After} up to 30 seconds. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(2, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(30));

    /** No repeats. */
    public static final RetryPolicy NONE = DEFAULT.maxRetries(0);

    public RetryPolicy {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must not be negative, was " + maxRetries);
        }
        Timeouts.requirePositive(firstDelay, "firstDelay");
        Timeouts.requirePositive(maxDelay, "maxDelay");
        Timeouts.requirePositive(maxRetryAfter, "maxRetryAfter");
    }

    /** This policy with another number of repeats. */
    public RetryPolicy maxRetries(int maxRetries) {
        return new RetryPolicy(maxRetries, firstDelay, maxDelay, maxRetryAfter);
    }

    /** This policy with another bound on {@code Retry-After}. */
    public RetryPolicy maxRetryAfter(Duration maxRetryAfter) {
        return new RetryPolicy(maxRetries, firstDelay, maxDelay, maxRetryAfter);
    }
}
