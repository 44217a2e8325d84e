package dev.agentos4j.runtime.trace;

/** JSON with a space after each comma and colon, as Python writes it and those who read traces are used to. */
final class SpacedJson {

    private SpacedJson() {}

    /** The same JSON with spaces. */
    static String of(String compact) {
        StringBuilder spaced = new StringBuilder(compact.length() + compact.length() / 8);
        boolean inText = false;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            spaced.append(c);
            if (inText) {
                if (c == '\\') {
                    spaced.append(compact.charAt(++i));
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == ',' || c == ':') {
                spaced.append(' ');
            }
        }
        return spaced.toString();
    }
}
