package dev.agentos4j.protocol.json;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the values of a {@link Kind} look like on the wire, for documents that describe the API. */
public sealed interface WireType {

    /** Any JSON value. */
    WireType ANY = new Any();

    WireType TEXT = new Simple("string", null);
    WireType TIME = new Simple("string", "date-time");
    WireType INTEGER = new Simple("integer", null);
    WireType NUMBER = new Simple("number", null);
    WireType BOOL = new Simple("boolean", null);
    WireType OBJECT = new Simple("object", null);

    /** Any JSON value. */
    record Any() implements WireType {}

    /**
     * One of the types that JSON Schema names.
     *
     * @param format what kind of string it is
     */
    record Simple(String name, @Nullable String format) implements WireType {}

    /** An array. */
    record ListOf(WireType element) implements WireType {}

    /** An object whose members are alike. */
    record MapOf(WireType member) implements WireType {}

    /** An object of a protocol type. */
    record StructOf(Supplier<? extends Shape<?>> shape) implements WireType {}
}
