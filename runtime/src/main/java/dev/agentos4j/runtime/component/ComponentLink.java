package dev.agentos4j.runtime.component;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * That a version of a component uses another component.
 *
 * @param kind how it is used, such as {@code member} or {@code step}
 * @param key its place, once for each kind in a version
 * @param childId the component that is used
 * @param childVersion the version of it that is used
 * @param position where it stands among the others
 * @param meta what else is known of it, {@code null} for nothing
 */
public record ComponentLink(
        String kind,
        String key,
        String childId,
        long childVersion,
        long position,
        @Nullable JsonObject meta) {

    private static final double LARGEST = 1e18;

    /**
     * Reads a link as callers send it.
     *
     * @throws ComponentException if a member is missing, or is not what it should be
     */
    public static ComponentLink read(JsonObject link) {
        String childId = link.text("child_component_id");
        if (childId == null) {
            throw new ComponentException("child_component_id is required for each link, and is a text");
        }
        long version = number(link, "child_version", childId);
        return new ComponentLink(
                text(link, "link_kind", childId),
                text(link, "link_key", childId),
                childId,
                version,
                number(link, "position", childId),
                link.get("meta") instanceof JsonObject meta ? meta : null);
    }

    private static String text(JsonObject link, String name, String childId) {
        String text = link.text(name);
        if (text == null) {
            throw new ComponentException(name + " is required for link to " + childId);
        }
        return text;
    }

    private static long number(JsonObject link, String name, String childId) {
        if (!(link.get(name) instanceof JsonNumber number)) {
            throw new ComponentException(name + " is required for link to " + childId);
        }
        try {
            if (number.isFinite() && Math.abs(number.doubleValue()) < LARGEST) {
                return number.longValue();
            }
        } catch (ArithmeticException fraction) {
            // told below
        }
        throw new ComponentException(name + " of the link to " + childId + " is not a whole number");
    }
}
