package dev.agentos4j.protocol.memory;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A memory to be made or to take the place of another: {@code POST /memories}, {@code PATCH /memories/{memory_id}}.
 * Immutable; each method gives a changed copy.
 */
public final class UserMemoryDraft extends Struct {

    public static final Shape<UserMemoryDraft> SHAPE = Shape.of("UserMemoryDraft", UserMemoryDraft::new);
    public static final Field<String> MEMORY = SHAPE.text("memory");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<List<String>> TOPICS = SHAPE.texts("topics");

    private UserMemoryDraft(Values values) {
        super(values);
    }

    /**
     * A memory without topics.
     *
     * @param userId whom it is about
     * @param memory what is remembered, 1 to 5000 characters
     * @throws IllegalArgumentException if one is blank, or the memory is too long
     */
    public static UserMemoryDraft of(String userId, String memory) {
        require("userId", userId);
        require("memory", memory);
        if (memory.codePointCount(0, memory.length()) > 5000) {
            throw new IllegalArgumentException(
                    "memory must have at most 5000 characters, not " + memory.codePointCount(0, memory.length()));
        }
        return SHAPE.builder().set(MEMORY, memory).set(USER_ID, userId).build();
    }

    private static void require(String name, String value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    /** With these topics. A memory that is changed without topics loses those it had. */
    public UserMemoryDraft topics(String... values) {
        return SHAPE.edit(this).set(TOPICS, List.of(values)).build();
    }

    /** What is remembered. */
    public String memory() {
        return get(MEMORY, "");
    }

    /** Whom it is about. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** What it is about. */
    public List<String> topics() {
        return list(TOPICS);
    }
}
