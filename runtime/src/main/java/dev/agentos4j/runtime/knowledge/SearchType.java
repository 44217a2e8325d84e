package dev.agentos4j.runtime.knowledge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a knowledge base is searched. */
public enum SearchType {
    /** By the likeness of vectors. */
    VECTOR,
    /** By the words that occur. */
    KEYWORD,
    /** By both; what is near the top of both lists comes first. */
    HYBRID;

    /** The word on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that word, {@code null} if there is none. */
    public static @Nullable SearchType of(String word) {
        for (SearchType type : values()) {
            if (type.wireName().equals(word)) {
                return type;
            }
        }
        return null;
    }
}
