package dev.agentos4j.protocol.operation;

import java.util.Locale;

/** What a scope lets a caller do with a resource. */
public enum Action {
    READ,
    WRITE,
    DELETE,
    RUN;

    /** The action as scopes write it: {@code read}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
