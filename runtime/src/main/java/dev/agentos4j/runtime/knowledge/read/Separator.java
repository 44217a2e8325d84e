package dev.agentos4j.runtime.knowledge.read;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands between the cells of a CSV file.
 *
 * @param columns how many cells most of the first rows have
 */
record Separator(char character, int columns) {

    private static final String COMMON = ",;\t|";
    /** A comma that is not within a number, as in {@code 1,5;2,5}. */
    private static final Pattern COMMA_BETWEEN_CELLS = Pattern.compile("(?<![0-9]),|,(?![0-9])");

    /**
     * The one of the common ones that cuts most of the first rows into the same number of cells, and of several such the one
     * that makes most of them; the comma comes last if it only stands between digits. What stands in quotes does not count.
     *
     * @param cut whether the file goes on after its head
     */
    static Separator guessed(String head, boolean cut) {
        Separator best = new Separator(COMMON.charAt(0), 1);
        int most = 0;
        boolean decimals = !COMMA_BETWEEN_CELLS.matcher(head).find();
        for (char candidate : COMMON.toCharArray()) {
            Map.Entry<Integer, Integer> usual = usual(head, candidate, cut);
            int columns = usual.getKey();
            int rows = usual.getValue();
            boolean instead = decimals && best.character == ',' && columns > 1;
            if (rows > most || (rows == most && (instead || columns > best.columns))) {
                most = rows;
                best = new Separator(candidate, columns);
            }
        }
        return best;
    }

    /** The one that the file tells itself. */
    static Separator told(char character, String head, boolean cut) {
        return new Separator(character, usual(head, character, cut).getKey());
    }

    /** The usual number of cells, if more than one, and how many rows have it. */
    private static Map.Entry<Integer, Integer> usual(String head, char separator, boolean cut) {
        Map<Integer, Integer> rows = new HashMap<>();
        boolean quoted = false;
        boolean blank = true;
        int cells = 1;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '"' && (quoted || blank)) {
                quoted = !quoted;
            } else if (quoted) {
                continue;
            } else if (c == '\n' || c == '\r') {
                rows.merge(cells, 1, Integer::sum);
                cells = 1;
                blank = true;
            } else if (c == separator) {
                cells++;
                blank = true;
            } else {
                // a quote also opens after a separator that this is not: it is not known yet which one it is
                blank = COMMON.indexOf(c) >= 0 || (blank && Character.isWhitespace(c));
            }
        }
        if (!cut) {
            rows.merge(cells, 1, Integer::sum);
        }
        rows.remove(1);
        return rows.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElse(Map.entry(1, 0));
    }
}
