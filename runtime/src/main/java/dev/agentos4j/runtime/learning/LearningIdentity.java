package dev.agentos4j.runtime.learning;

import dev.agentos4j.protocol.learning.LearningDraft;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Which learnings there is only one of, and under which id: the profile and the memories of a user, the context of a
 * session, what is known of an entity. All others get an id of their own.
 */
public final class LearningIdentity {

    private LearningIdentity() {}

    /** Whether there is only one of that type for a user, a session or an entity. */
    public static boolean isKeyed(String learningType) {
        return switch (learningType) {
            case "user_profile", "user_memory", "session_context", "entity_memory" -> true;
            default -> false;
        };
    }

    /**
     * The id that follows from what a learning is about; {@code null} if its type is not {@link #isKeyed keyed}, or it
     * does not say what it is about.
     */
    public static @Nullable String idOf(LearningDraft draft) {
        String user = draft.userId();
        String session = draft.sessionId();
        return switch (draft.learningType()) {
            case "user_profile" -> isGiven(user) ? "user_profile_" + user : null;
            case "user_memory" -> isGiven(user) ? "memories_" + user : null;
            case "session_context" -> isGiven(session) ? "session_context_" + session : null;
            case "entity_memory" -> entity(draft);
            default -> null;
        };
    }

    private static @Nullable String entity(LearningDraft draft) {
        if (!isGiven(draft.entityType()) || !isGiven(draft.entityId())) {
            return null;
        }
        String given = draft.namespace();
        String namespace = given == null || given.isEmpty() ? "global" : given;
        String user = draft.userId();
        String owner = namespace.equals("user") && user != null && !user.isEmpty() ? "user_" + hash(user) : namespace;
        return "entity_" + owner + "_" + draft.entityType() + "_" + draft.entityId();
    }

    /** The first 16 hexadecimal digits of the SHA-256 of a user's id: what is known of an entity for one user has an id of its own. */
    private static String hash(String user) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
