package dev.agentos4j.protocol.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What traces can be searched by. */
public enum TraceKey {
    TRACE_ID(Type.TEXT),
    NAME(Type.TEXT),
    STATUS(Type.TEXT),
    START_TIME(Type.TIME),
    END_TIME(Type.TIME),
    DURATION_MS(Type.NUMBER),
    RUN_ID(Type.TEXT),
    SESSION_ID(Type.TEXT),
    USER_ID(Type.TEXT),
    AGENT_ID(Type.TEXT),
    TEAM_ID(Type.TEXT),
    WORKFLOW_ID(Type.TEXT),
    CREATED_AT(Type.TIME);

    /** What kind of values a key has. */
    public enum Type {
        TEXT,
        NUMBER,
        TIME
    }

    private final Type type;

    TraceKey(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /** Its name on the wire, such as {@code session_id}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The key of that name on the wire.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public static TraceKey of(String wireName) {
        for (TraceKey key : values()) {
            if (key.wireName().equals(wireName)) {
                return key;
            }
        }
        String known = Arrays.stream(values()).map(TraceKey::wireName).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("Unknown field '" + wireName + "'; traces have " + known);
    }
}
