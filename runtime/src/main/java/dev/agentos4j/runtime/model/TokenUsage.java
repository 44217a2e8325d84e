package dev.agentos4j.runtime.model;

/**
 * What an answer used, in tokens. Cached and reasoning tokens are counted in input and output as well.
 *
 * @param cacheRead input tokens that the provider had cached
 * @param cacheWrite input tokens that the provider cached
 */
public record TokenUsage(long input, long output, long reasoning, long cacheRead, long cacheWrite) {

    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);

    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, 0, 0, 0);
    }

    public long total() {
        return input + output;
    }

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                input + other.input,
                output + other.output,
                reasoning + other.reasoning,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite);
    }
}
