package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.record.Description;
import dev.agentos4j.protocol.record.MemberNotes;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;

/** What {@link ToolParam} says of parameters, record components and setters; descriptions may be {@link Description}, too. */
final class ToolNotes implements MemberNotes {

    static final ToolNotes INSTANCE = new ToolNotes();

    private ToolNotes() {}

    @Override
    public @Nullable String name(AnnotatedElement member) {
        ToolParam note = member.getAnnotation(ToolParam.class);
        if (note != null && !note.name().isEmpty()) {
            return note.name();
        }
        if (member instanceof Parameter parameter && !parameter.isNamePresent()) {
            throw new IllegalArgumentException("the parameters of " + parameter.getDeclaringExecutable()
                    + " have no names: compile with -parameters or give @ToolParam(name = ...)");
        }
        return null;
    }

    @Override
    public boolean isOptional(AnnotatedElement member) {
        ToolParam note = member.getAnnotation(ToolParam.class);
        return note != null && !note.required();
    }

    @Override
    public @Nullable String description(AnnotatedElement member) {
        ToolParam note = member.getAnnotation(ToolParam.class);
        if (note != null && !note.value().isEmpty()) {
            return note.value();
        }
        Description described = member.getAnnotation(Description.class);
        return described == null ? null : described.value();
    }
}
