package dev.agentos4j.runtime.run;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a run has used of its bounds, its parts included. Used by several threads. */
final class RunBudget {

    private final RunBounds bounds;
    private final AtomicInteger modelCalls = new AtomicInteger();
    private final AtomicInteger toolCalls = new AtomicInteger();
    private final AtomicLong kept = new AtomicLong();
    private volatile @Nullable Cancellation whole;

    RunBudget(RunBounds bounds) {
        this.bounds = bounds;
    }

    /** Ends the whole run by this when what it may use is used up. */
    void endsBy(Cancellation cancellation) {
        whole = cancellation;
    }

    RunBounds bounds() {
        return bounds;
    }

    /** Counts what the run had used before it was paused. */
    void used(SpentCalls before) {
        modelCalls.addAndGet(before.modelCalls());
        toolCalls.addAndGet(before.toolCalls());
    }

    void countModelCall() {
        if (modelCalls.incrementAndGet() > bounds.modelCalls()) {
            throw over(new RunLimitException(
                    "modelCalls",
                    "The run was ended: it reached its bound of " + bounds.modelCalls()
                            + " model calls (RunBounds.modelCalls)"));
        }
    }

    void countToolCall() {
        if (toolCalls.incrementAndGet() > bounds.toolCalls()) {
            throw over(new RunLimitException(
                    "toolCalls",
                    "The run was ended: it reached its bound of " + bounds.toolCalls()
                            + " tool calls (RunBounds.toolCalls)"));
        }
    }

    /** What all parts use together is used up: that ends the whole, whichever part it was. */
    private RunLimitException over(RunLimitException reached) {
        Cancellation all = whole;
        if (all != null) {
            all.end(reached);
        }
        return reached;
    }

    RunLimitException outOfTime() {
        return new RunLimitException(
                "time", "The run was ended: it reached its bound of " + words(bounds.time()) + " (RunBounds.time)");
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** Looks at an answer of a model while it grows. */
    void checkAnswer(long bytes) {
        if (bytes > bounds.answerBytes()) {
            throw tooLarge("answerBytes", "an answer of the model", bounds.answerBytes());
        }
    }

    void checkToolResult(String toolName, CharSequence result) {
        long bytes = bytes(result);
        if (bytes > bounds.toolResultBytes()) {
            throw tooLarge("toolResultBytes", "the result of the tool " + toolName, bounds.toolResultBytes());
        }
        keep(bytes);
    }

    /** Counts what the run has to store in the end, so that it is not all made before it is refused. */
    void keep(long bytes) {
        checkStored(kept.addAndGet(bytes));
    }

    void checkEvent(String event, long bytes) {
        if (bytes > bounds.eventBytes()) {
            throw tooLarge("eventBytes", "the event " + event, bounds.eventBytes());
        }
    }

    void checkStored(long bytes) {
        if (bytes > bounds.storedBytes()) {
            throw over(tooLarge("storedBytes", "all that it has to store", bounds.storedBytes()));
        }
    }

    private static RunLimitException tooLarge(String bound, String what, long bytes) {
        return new RunLimitException(
                bound, "The run was ended: " + what + " is larger than " + bytes + " bytes (RunBounds." + bound + ")");
    }

    /** How many bytes a text takes as UTF-8. */
    static long bytes(CharSequence text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            size += each < 0x80 ? 1 : each < 0x800 || Character.isSurrogate(each) ? 2 : 3;
        }
        return size;
    }
}
