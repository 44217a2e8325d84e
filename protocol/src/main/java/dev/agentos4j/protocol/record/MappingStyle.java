package dev.agentos4j.protocol.record;

import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/** What differs between the mappings of answers, which must be exact, and of a tool's arguments. */
final class MappingStyle {

    /** For answers: schemas are closed and have titles, values must have their type. */
    static final MappingStyle STRICT = new MappingStyle(false, new MemberNotes() {
        @Override
        public @Nullable String name(AnnotatedElement member) {
            return null;
        }

        @Override
        public boolean isOptional(AnnotatedElement member) {
            return false;
        }

        @Override
        public @Nullable String description(AnnotatedElement member) {
            Description described = member.getAnnotation(Description.class);
            return described == null ? null : described.value();
        }
    });

    private final boolean lenient;
    private final MemberNotes notes;
    private final ClassValue<RecordMapping<?>> objects = new ClassValue<>() {
        @Override
        protected RecordMapping<?> computeValue(Class<?> type) {
            return new RecordMapping<>(type, MappingStyle.this);
        }
    };

    MappingStyle(boolean lenient, MemberNotes notes) {
        this.lenient = lenient;
        this.notes = notes;
    }

    /** Whether JSON in a text is taken for the JSON, and schemas say no more than a model needs. */
    boolean isLenient() {
        return lenient;
    }

    MemberNotes notes() {
        return notes;
    }

    /** The mapping of a record or a class. */
    RecordMapping<?> object(Class<?> type) {
        return objects.get(type);
    }
}
