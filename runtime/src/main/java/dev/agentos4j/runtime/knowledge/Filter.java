package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells by its metadata whether a piece is wanted. */
public interface Filter {

    /** Wants everything. */
    Filter ALL = metadata -> true;

    /** What the metadata of a piece call the user whose content it is of; shared ones have none. */
    String OWNER = "user_id";

    /** Whether a piece with this metadata is wanted. */
    boolean matches(JsonObject metadata);

    /** Wants what both want. */
    default Filter and(Filter other) {
        if (this == ALL) {
            return other;
        }
        return other == ALL ? this : metadata -> matches(metadata) && other.matches(metadata);
    }

    /**
     * Reads a filter: {@code null} wants everything; an object without {@code op} names metadata and what they must
     * contain; one with {@code op} is an expression ({@code EQ NEQ GT GTE LT LTE CONTAINS STARTSWITH} with {@code key}
     * and {@code value}, {@code IN} with {@code values}, {@code AND OR} with {@code conditions}, {@code NOT} with
     * {@code condition}); all of a list must hold.
     *
     * @throws KnowledgeException if it is none of these
     */
    static Filter parse(@Nullable JsonValue filter) {
        if (filter == null || filter.isNull()) {
            return ALL;
        }
        if (filter instanceof JsonArray list) {
            Filter all = ALL;
            for (JsonValue each : list.values()) {
                all = all.and(parse(each));
            }
            return all;
        }
        if (filter instanceof JsonObject object) {
            return object.has("op") ? FilterExpression.parse(object, 1) : containing(object);
        }
        throw new KnowledgeException("filters must be an object or a list of expressions, not " + filter.toJson());
    }

    /** Wants the pieces of a user's contents and of the shared ones; of the shared ones alone if there is no user. */
    static Filter visibleTo(@Nullable String user) {
        return metadata -> !metadata.has(OWNER) || (user != null && user.equals(metadata.text(OWNER)));
    }

    /** Wants metadata that contain all of this: members of objects and elements of lists may be more than asked for. */
    static Filter containing(JsonObject wanted) {
        if (wanted.isEmpty()) {
            return ALL;
        }
        List<Map.Entry<String, JsonValue>> members =
                List.copyOf(wanted.members().entrySet());
        return metadata -> members.stream().allMatch(member -> {
            JsonValue actual = metadata.get(member.getKey());
            return actual != null && JsonComparison.contains(actual, member.getValue());
        });
    }
}
