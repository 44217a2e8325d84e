package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where in a workflow a step is run.
 *
 * @param index its position as it is told: one number at the top, more inside
 * @param path its position for certain: two steps never share one
 * @param parentId the id of the step around it, {@code null} at the top
 */
record Place(List<Integer> index, String path, @Nullable String parentId) {

    static Place top(int position) {
        return new Place(List.of(position), String.valueOf(position), null);
    }

    boolean isTop() {
        return parentId == null;
    }

    /** The id of what is run here: the same in every part of a run, so that a run that goes on names its steps as before. */
    String id(String runId) {
        return UUID.nameUUIDFromBytes((runId + "/" + path).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A place inside, with a position of its own. */
    Place inside(String parentsId, String branch, int position) {
        List<Integer> longer = new ArrayList<>(index);
        longer.add(position);
        return new Place(List.copyOf(longer), path + "/" + branch + position, parentsId);
    }

    /** A place inside, with a position of its own unless it is inside something already. */
    Place insideOnce(String parentsId, String branch, int position) {
        return index.size() == 1 ? inside(parentsId, branch, position) : insideSame(parentsId, branch, position);
    }

    /** A place inside that is told as the place around it. */
    Place insideSame(String parentsId, String branch, int position) {
        return new Place(index, path + "/" + branch + position, parentsId);
    }

    /** The position as events tell it. */
    JsonValue told() {
        return index.size() == 1 ? JsonNumber.of(index.get(0)) : JsonValue.of(index);
    }
}
