package dev.agentos4j.protocol.json;

/**
 * Bounds on a JSON document from somebody who may want to do harm, checked before it is parsed.
 *
 * <p>What is accepted nests less deep than what can be read: between the two lies the room for what a run, a session, a
 * workflow and a team put around it, so that whatever was accepted can be read back.
 *
 * @param depth how deep objects and arrays may nest
 * @param values how many values the document may have, the elements of arrays and the members of objects: a value takes
 *     up to two hundred bytes in memory, be it {@code {}}
 */
public record JsonLimits(int depth, int values) {

    /** The deepest nesting that is read and written at all. */
    public static final int DEEPEST = 500;

    /** The deepest nesting of plain Java data that {@link JsonValue#of} takes. */
    static final int DEEPEST_DATA = 400;

    /** For what enters from outside: requests, messages, and what a model says. */
    public static final JsonLimits ACCEPTED = new JsonLimits(200, 1_000_000);

    /**
     * Looks through a document without holding it in memory.
     *
     * @throws JsonException if it nests deeper, or has more values
     */
    void check(byte[] json) {
        int found = 0;
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (quoted) {
                quoted = b != '"';
                i += b == '\\' ? 1 : 0;
                continue;
            }
            switch (b) {
                case '"' -> quoted = true;
                case '{', '[' -> {
                    found++;
                    open++;
                }
                case '}', ']' -> open--;
                case ',' -> found++;
                default -> {}
            }
            if (found > values) {
                throw new JsonException("more than " + values + " values");
            }
            if (open > depth) {
                throw new JsonException("nests more than " + depth + " deep");
            }
        }
    }
}
