package dev.agentos4j.protocol.access;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** A scope for a service account. */
public final class ScopeGrant extends Struct {

    public static final Shape<ScopeGrant> SHAPE = Shape.of("ScopeGrant", ScopeGrant::new);
    public static final Field<String> SCOPE = SHAPE.text("scope");
    public static final Field<String> EFFECT = SHAPE.text("effect");

    private ScopeGrant(Values values) {
        super(values);
    }

    /** Allows something, such as {@code agents:run} or {@code sessions:read}. */
    public static ScopeGrant allow(String scope) {
        return SHAPE.builder().set(SCOPE, scope).set(EFFECT, "allow").build();
    }

    /** Such as {@code agents:run}. */
    public String scope() {
        return get(SCOPE, "");
    }

    /** {@code allow}. */
    public String effect() {
        return get(EFFECT, "");
    }
}
