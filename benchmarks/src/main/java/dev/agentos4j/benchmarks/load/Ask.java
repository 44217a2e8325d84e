package dev.agentos4j.benchmarks.load;

import dev.agentos4j.benchmarks.subject.BenchAgents;
import java.time.Duration;

/**
 * A streamed run.
 *
 * @param agent whom it is asked of
 * @param tokens how many tokens the answer must have
 * @param pace the time before each token
 * @param background whether the run continues without its stream, so that its events are stored before they are emitted
 */
public record Ask(String agent, int tokens, Duration pace, boolean background) {

    /** Of an agent that is measured, in the foreground. */
    public static Ask of(String agent) {
        return switch (agent) {
            case "bench" -> new Ask(agent, BenchAgents.TOKENS, Duration.ZERO, false);
            case "paced" -> new Ask(agent, BenchAgents.TOKENS, BenchAgents.PACE, false);
            case "held" -> new Ask(agent, BenchAgents.HELD_TOKENS, BenchAgents.PACE, false);
            case "quick" -> new Ask(agent, BenchAgents.QUICK_TOKENS, BenchAgents.QUICK_PACE, false);
            case "talkative" -> new Ask(agent, BenchAgents.MANY_TOKENS, Duration.ZERO, false);
            default -> throw new IllegalArgumentException("no agent of that kind: " + agent);
        };
    }

    public Ask inBackground() {
        return new Ask(agent, tokens, pace, true);
    }

    String form() {
        return "message=hi&stream=true" + (background ? "&background=true" : "");
    }
}
