package dev.agentos4j.runtime.guardrail;

import dev.agentos4j.runtime.run.RunContext;

/** A text whose reading stops when the run is cancelled: matchers know no interrupts, but they must read. */
final class CancellableText implements CharSequence {

    private static final int LOOK_EVERY = 1 << 12;

    private final String text;
    private final RunContext context;
    private int reads;

    CancellableText(String text, RunContext context) {
        this.text = text;
        this.context = context;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads == LOOK_EVERY) {
            reads = 0;
            context.checkCancelled();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
