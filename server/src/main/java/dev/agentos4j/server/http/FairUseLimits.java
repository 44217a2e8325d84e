package dev.agentos4j.server.http;

/**
 * What one caller may use, so that others can use the server too.
 *
 * @param requestsPerMinute how many requests a caller may send in a minute, and as many at once after it was silent; the same
 *     counts for all requests of one address that show no credentials. Further ones are answered with 429. 0 for any number
 * @param activeRuns how many runs of a caller may be active or wait, and how many of its WebSockets may be open; further ones
 *     are answered with 429. 0 for any number
 */
public record FairUseLimits(int requestsPerMinute, int activeRuns) {

    /** 600 requests a minute, 50 active runs. */
    public static final FairUseLimits DEFAULTS = new FairUseLimits(600, 50);

    /** No limits. */
    public static final FairUseLimits OFF = new FairUseLimits(0, 0);

    public FairUseLimits {
        if (requestsPerMinute < 0 || activeRuns < 0) {
            throw new IllegalArgumentException("limits must not be negative: " + requestsPerMinute + ", " + activeRuns);
        }
    }

    /** The same with another number of requests a minute. */
    public FairUseLimits withRequestsPerMinute(int value) {
        return new FairUseLimits(value, activeRuns);
    }

    /** The same with another number of active runs. */
    public FairUseLimits withActiveRuns(int value) {
        return new FairUseLimits(requestsPerMinute, value);
    }
}
