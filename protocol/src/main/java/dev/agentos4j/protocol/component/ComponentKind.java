package dev.agentos4j.protocol.component;

/** What kind of thing a run or a session belongs to. */
public enum ComponentKind {
    AGENT("agent"),
    TEAM("team"),
    WORKFLOW("workflow");

    private final String wireName;

    ComponentKind(String wireName) {
        this.wireName = wireName;
    }

    /** {@code agent}, {@code team} or {@code workflow}: the word on the wire and in the store. */
    public String wireName() {
        return wireName;
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static ComponentKind of(String wireName) {
        for (ComponentKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not agent, team or workflow: " + wireName);
    }
}
