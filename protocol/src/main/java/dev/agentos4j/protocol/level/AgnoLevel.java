package dev.agentos4j.protocol.level;

import org.jspecify.annotations.Nullable;

/** A level of the protocol: what an AgentOS of that release of Agno speaks, oldest first. */
public enum AgnoLevel {
    V2_9("2.9"),
    V3_1("3.1");

    /** What this version speaks by itself. */
    public static final AgnoLevel NEWEST = V3_1;

    private final String version;

    AgnoLevel(String version) {
        this.version = version;
    }

    /** The release of Agno that it is the level of: {@code 3.1}. */
    public String version() {
        return version;
    }

    /** Whether it is that level, or a newer one. */
    public boolean isAtLeast(AgnoLevel other) {
        return compareTo(other) >= 0;
    }

    /**
     * The level of an AgentOS of this release of Agno, by its major number; that of a newer one is the newest there is.
     *
     * @param agnoVersion such as {@code 3.1.10}, as {@code GET /info} says it
     * @return {@code null} if it is no version, or {@code 0.0.0}, which servers say that do not know theirs
     */
    public static @Nullable AgnoLevel of(@Nullable String agnoVersion) {
        String major = agnoVersion == null ? "" : agnoVersion.trim().split("\\.", 2)[0];
        if (major.isEmpty() || major.length() > 4 || !major.chars().allMatch(Character::isDigit)) {
            return null;
        }
        int number = Integer.parseInt(major);
        return number == 0 ? null : number < 3 ? V2_9 : V3_1;
    }

    /** The release: {@code 3.1}. */
    @Override
    public String toString() {
        return version;
    }
}
