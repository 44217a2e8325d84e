package dev.agentos4j.documents.office;

import java.util.Locale;

/** What a number format shows of a date. */
enum DateParts {
    /** It is no format of dates, or one of durations such as {@code [h]:mm}. */
    NONE,
    DATE,
    TIME,
    /** A time with fractions of its seconds. */
    MILLIS,
    DATE_TIME,
    DATE_MILLIS,
    /** A format that differs from country to country: the number tells. */
    BY_VALUE;

    /**
     * Looks at a format.
     *
     * @param id its number; those that East Asian editions of Excel have without writing them down are known by it
     * @param code the format, such as {@code yyyy-mm-dd h:mm}
     */
    static DateParts of(int id, String code) {
        boolean asian = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
        if (asian && (code.equals("General") || code.startsWith("reserved"))) {
            return BY_VALUE;
        }
        String letters = letters(code);
        if (letters.contains("[")) {
            return NONE;
        }
        boolean time = letters.contains("h") || letters.contains("s");
        // m is a minute beside hours and seconds, and a month elsewhere
        boolean date = letters.contains("y")
                || letters.contains("d")
                || (letters.contains("m") && (!time || letters.contains("mmm")));
        boolean millis = letters.contains("s.0");
        if (time) {
            return date ? millis ? DATE_MILLIS : DATE_TIME : millis ? MILLIS : TIME;
        }
        return date ? DATE : NONE;
    }

    /** The letters of the first section that stand for something, without texts, colours and conditions. */
    private static String letters(String code) {
        StringBuilder letters = new StringBuilder();
        String lower = code.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            switch (c) {
                case '"' -> {
                    int end = lower.indexOf('"', i + 1);
                    i = end < 0 ? lower.length() : end;
                }
                case '\\', '_', '*' -> i++;
                case '[' -> {
                    int end = lower.indexOf(']', i);
                    String inside = end < 0 ? "" : lower.substring(i + 1, end);
                    if (inside.matches("h+|m+|s+")) {
                        letters.append('[');
                    }
                    i = end < 0 ? lower.length() : end;
                }
                case ';' -> {
                    return letters.toString();
                }
                default -> {
                    if (lower.startsWith("general", i)) {
                        i += "general".length() - 1;
                    } else if (lower.startsWith("am/pm", i)) {
                        letters.append('h');
                        i += "am/pm".length() - 1;
                    } else if ("ymdhs.0".indexOf(c) >= 0) {
                        letters.append(c);
                    } else if ("年月日".indexOf(c) >= 0) {
                        letters.append('d');
                    } else if (c == 'e' && i + 1 < lower.length() && "+-".indexOf(lower.charAt(i + 1)) < 0) {
                        // a year of a Japanese era
                        letters.append('y');
                    }
                }
            }
        }
        return letters.toString();
    }
}
