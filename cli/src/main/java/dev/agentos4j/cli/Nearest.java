package dev.agentos4j.cli;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses the name that a mistyped one stands for. */
final class Nearest {

    private Nearest() {}

    /** Returns the most similar name; {@code null} if none is: one letter of three may be wrong, missing or swapped. */
    static @Nullable String to(String typed, Collection<String> names) {
        String nearest = null;
        int least = Math.max(1, typed.length() / 3) + 1;
        for (String name : names) {
            int mistakes = mistakes(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (mistakes < least) {
                least = mistakes;
                nearest = name;
            }
        }
        return nearest;
    }

    /** The edit distance, where swapping two neighbours is one edit. */
    private static int mistakes(String typed, String name) {
        int[][] edits = new int[typed.length() + 1][name.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= name.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (typed.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                int fewest = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && typed.charAt(i - 1) == name.charAt(j - 2)
                        && typed.charAt(i - 2) == name.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
            }
        }
        return edits[typed.length()][name.length()];
    }
}
