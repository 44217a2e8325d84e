package dev.agentos4j.runtime.knowledge.read;

/**
 * What a text looks like that is not JSON: perhaps it would be, but for comments, commas behind the last element, or other quotes,
 * as people write into settings.
 *
 * @param depth how deep its brackets nest
 * @param values about how many elements and members it has
 * @param whole whether each bracket and quote is closed, and nothing stands outside of brackets
 */
record JsonOutline(int depth, int values, boolean whole) {

    static JsonOutline of(String text) {
        return new Scan(text).outline();
    }

    private static final class Scan {

        private final String text;
        private final StringBuilder open = new StringBuilder();
        private int depth;
        private int values;
        private char before;

        Scan(String text) {
            this.text = text;
        }

        JsonOutline outline() {
            for (int i = 0; i < text.length(); i++) {
                int end = i;
                char c = text.charAt(i);
                if (Character.isWhitespace(c) || c == '\uFEFF') {
                    continue;
                }
                if (text.startsWith("//", i) || c == '#') {
                    end = text.indexOf('\n', i);
                    end = end < 0 ? text.length() : end;
                } else if (text.startsWith("/*", i)) {
                    end = text.indexOf("*/", i + 2) + 1;
                } else {
                    end = c == '"' || (c == '\'' && "[{,:".indexOf(before) >= 0) ? endOfString(i) : end;
                    before = c;
                }
                if (end < i || (end == i && !isInPlace(c))) {
                    return new JsonOutline(depth, values, false);
                }
                i = end;
            }
            return new JsonOutline(depth, values, open.isEmpty() && depth > 0);
        }

        /** The place of the quote that ends a string; -1 if there is none. */
        private int endOfString(int begin) {
            for (int i = begin + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == text.charAt(begin)) {
                    return i;
                }
                i += c == '\\' ? 1 : 0;
            }
            return -1;
        }

        private boolean isInPlace(char c) {
            switch (c) {
                case '{', '[' -> {
                    values++;
                    open.append(c == '{' ? '}' : ']');
                    depth = Math.max(depth, open.length());
                    return true;
                }
                case '}', ']' -> {
                    int last = open.length() - 1;
                    boolean closes = last >= 0 && open.charAt(last) == c;
                    open.setLength(Math.max(last, 0));
                    return closes;
                }
                case ',' -> {
                    values++;
                    return true;
                }
                default -> {
                    return !open.isEmpty();
                }
            }
        }
    }
}
