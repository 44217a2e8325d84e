package dev.agentos4j.protocol.trace;

/** How a key is compared with a value. */
public enum TraceOperator {
    EQ,
    NEQ,
    GT,
    GTE,
    LT,
    LTE,
    CONTAINS,
    STARTSWITH;

    /** Whether it looks into a text. */
    public boolean isOnText() {
        return this == CONTAINS || this == STARTSWITH;
    }
}
