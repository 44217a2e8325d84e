package dev.agentos4j.protocol.json;

/**
 * How the value of a field is read and written.
 *
 * @param <T> the Java type of the value, immutable
 */
public interface Kind<T> {

    /**
     * Reads the value that begins at the reader's token.
     *
     * @throws KindMismatch if the value is of another kind; the reader then stands at its end
     */
    T read(JsonReader reader) throws KindMismatch;

    void write(JsonWriter writer, T value);

    /** What the values look like on the wire. */
    default WireType wireType() {
        return WireType.ANY;
    }
}
