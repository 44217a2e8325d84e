package dev.agentos4j.protocol.json;

/** Counts the values of a JSON document without parsing it, so that one with too many is never held in memory. */
final class ValueCount {

    private ValueCount() {}

    /**
     * @throws JsonException if there are more
     */
    static void requireAtMost(byte[] json, int most) {
        int values = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (quoted) {
                quoted = b != '"';
                i += b == '\\' ? 1 : 0;
            } else if (b == '"') {
                quoted = true;
            } else if ((b == ',' || b == '[' || b == '{') && ++values > most) {
                throw new JsonException("more than " + most + " values");
            }
        }
    }
}
