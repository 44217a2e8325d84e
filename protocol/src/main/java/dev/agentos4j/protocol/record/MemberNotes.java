package dev.agentos4j.protocol.record;

import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/** Reads what annotations say of a record's components, a bean's properties and a method's parameters. */
public interface MemberNotes {

    /** Returns the name in JSON; {@code null} for the one that the code gives it. */
    @Nullable
    String name(AnnotatedElement member);

    /** Returns whether the member may be absent, besides what its type and {@code @Nullable} say. */
    boolean isOptional(AnnotatedElement member);

    /** Returns what the member means, for its schema; {@code null} if nothing is said. */
    @Nullable
    String description(AnnotatedElement member);
}
