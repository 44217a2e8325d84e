package dev.agentos4j.server.served;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.Component;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models that callers may name: those of {@code GET /models}, which agents and leaders of teams have. */
public final class KnownModels {

    private final Components components;

    public KnownModels(Components components) {
        this.components = components;
    }

    /** The model of that provider and id, whatever their case; {@code null} if nobody has it. */
    public @Nullable Model find(String provider, String id) {
        return Stream.of(ComponentKind.AGENT, ComponentKind.TEAM)
                .flatMap(kind -> components.of(kind).stream())
                .map(Component::model)
                .filter(Objects::nonNull)
                .filter(model ->
                        model.id().equalsIgnoreCase(id) && model.provider().equalsIgnoreCase(provider))
                .findFirst()
                .orElse(null);
    }
}
