package dev.agentos4j.protocol.role;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** Which role a subject has. */
public final class SubjectRole extends Struct {

    public static final Shape<SubjectRole> SHAPE = Shape.of("SubjectRole", SubjectRole::new);
    public static final Field<String> SUBJECT = SHAPE.text("subject").nullable();
    public static final Field<String> ROLE = SHAPE.text("role").nullable();

    private SubjectRole(Values values) {
        super(values);
    }

    /** The subject: the id of a user, as a rule. */
    public String subject() {
        return get(SUBJECT, "");
    }

    /** The id of the role; {@code null} if it has none. */
    public @Nullable String role() {
        return get(ROLE);
    }
}
