package dev.agentos4j.runtime.run;

import java.time.Duration;

/**
 * What one run may use. A run that reaches a bound ends as {@code ERROR}, with a text that names the bound. The runs of
 * members and steps count towards the run they are a part of; what they are bounded by is that run's.
 *
 * @param modelCalls questions to models, counted over pauses; 100 by default
 * @param toolCalls tool calls, counted over pauses; 200 by default. A {@code toolCallLimit} of an agent is a limit of its
 *     own, which refuses calls and does not end the run
 * @param time how long it may be active, the time in which it waits for people aside; one hour by default
 * @param answerBytes one answer of a model, or all text of a run, in bytes of UTF-8; 16 MiB by default
 * @param toolResultBytes one result of a tool, in bytes of UTF-8; 16 MiB by default
 * @param eventBytes one event, about, as JSON; 16 MiB by default
 * @param storedBytes the whole run, about, as JSON; 128 MiB by default. A larger one is stored without its content
 */
public record RunBounds(
        int modelCalls,
        int toolCalls,
        Duration time,
        long answerBytes,
        long toolResultBytes,
        long eventBytes,
        long storedBytes) {

    private static final long MEBIBYTES = 1 << 20;

    public static final RunBounds DEFAULT = new RunBounds(
            100, 200, Duration.ofHours(1), 16 * MEBIBYTES, 16 * MEBIBYTES, 16 * MEBIBYTES, 128 * MEBIBYTES);

    /**
     * @throws IllegalArgumentException if one is not positive
     */
    public RunBounds {
        positive("modelCalls", modelCalls);
        positive("toolCalls", toolCalls);
        positive("time", time.isPositive() ? 1 : 0);
        positive("answerBytes", answerBytes);
        positive("toolResultBytes", toolResultBytes);
        positive("eventBytes", eventBytes);
        positive("storedBytes", storedBytes);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }

    /** The same with another number of model calls. */
    public RunBounds withModelCalls(int calls) {
        return new RunBounds(calls, toolCalls, time, answerBytes, toolResultBytes, eventBytes, storedBytes);
    }

    /** The same with another number of tool calls. */
    public RunBounds withToolCalls(int calls) {
        return new RunBounds(modelCalls, calls, time, answerBytes, toolResultBytes, eventBytes, storedBytes);
    }

    /** The same with another time. */
    public RunBounds withTime(Duration most) {
        return new RunBounds(modelCalls, toolCalls, most, answerBytes, toolResultBytes, eventBytes, storedBytes);
    }

    /** The same with other sizes of answers, tool results and events. */
    public RunBounds withBytes(long answer, long toolResult, long event) {
        return new RunBounds(modelCalls, toolCalls, time, answer, toolResult, event, storedBytes);
    }

    /** The same with another size of the stored run. */
    public RunBounds withStoredBytes(long bytes) {
        return new RunBounds(modelCalls, toolCalls, time, answerBytes, toolResultBytes, eventBytes, bytes);
    }
}
