package dev.agentos4j.server.served;

import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.server.http.HttpError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server serves: agents, teams, workflows by id, in the order in which they were given. */
public final class Components {

    private final Map<ComponentKind, Map<String, Component<?>>> byKind;

    /**
     * @throws IllegalArgumentException if two of a kind have one id
     */
    public Components(List<Component<?>> components) {
        Map<ComponentKind, Map<String, Component<?>>> all = new LinkedHashMap<>();
        for (Component<?> component : components) {
            Component<?> other = all.computeIfAbsent(component.kind(), kind -> new LinkedHashMap<>())
                    .put(component.id(), component);
            if (other != null) {
                throw new IllegalArgumentException(
                        "two of kind " + component.kind().wireName() + " have the id " + component.id());
            }
        }
        byKind = all;
    }

    /** All of a kind. */
    public List<Component<?>> of(ComponentKind kind) {
        return List.copyOf(byKind.getOrDefault(kind, Map.of()).values());
    }

    /**
     * The one of that id.
     *
     * @throws HttpError 404 such as {@code Agent not found}
     */
    public Component<?> require(ComponentKind kind, String id) {
        Component<?> found = byKind.getOrDefault(kind, Map.of()).get(id);
        if (found == null) {
            throw HttpError.notFound(word(kind) + " not found");
        }
        return found;
    }

    /** Whether this server serves it; others on the same database may serve more. */
    public boolean has(ComponentKind kind, String id) {
        return byKind.getOrDefault(kind, Map.of()).containsKey(id);
    }

    /** {@code Agent}, {@code Team} or {@code Workflow}: how error texts begin. */
    public static String word(ComponentKind kind) {
        String name = kind.wireName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
