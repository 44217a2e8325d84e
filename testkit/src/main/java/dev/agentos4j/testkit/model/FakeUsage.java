package dev.agentos4j.testkit.model;

/**
 * The tokens that an answer of a fake service reports, in the form and place of the real one.
 *
 * @param input all input tokens, cached ones included
 * @param output all output tokens, reasoning included
 * @param cached input tokens that were read from the cache
 * @param written input tokens that were written to the cache; only Anthropic reports them
 * @param reasoning output tokens that were spent on thinking; Anthropic does not tell them apart
 */
public record FakeUsage(long input, long output, long cached, long written, long reasoning) {

    /** Returns a usage without details. */
    public static FakeUsage of(long input, long output) {
        return new FakeUsage(input, output, 0, 0, 0);
    }

    /** Returns this usage with cached and written input tokens, which are part of the input. */
    public FakeUsage withCached(long read, long newlyWritten) {
        return new FakeUsage(input, output, read, newlyWritten, reasoning);
    }

    /** Returns this usage with reasoning tokens, which are part of the output. */
    public FakeUsage withReasoning(long tokens) {
        return new FakeUsage(input, output, cached, written, tokens);
    }
}
