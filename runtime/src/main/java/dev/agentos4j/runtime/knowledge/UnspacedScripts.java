package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.embed.UnspacedLetters;
import java.util.ArrayList;
import java.util.List;

/**
 * Scripts that put no spaces between words, such as Chinese, Japanese and Thai, or hang endings on them, as Korean does. For a search
 * by words, each of their letters is a word, and a query looks for the pairs of letters that stand in it.
 */
public final class UnspacedScripts {

    private UnspacedScripts() {}

    /** The text with a space around each letter of these scripts, in its usual width; a text without any as it is. */
    public static String apart(String text) {
        String usual = UnspacedLetters.usual(text);
        if (usual.codePoints().noneMatch(UnspacedLetters::includes)) {
            return usual;
        }
        StringBuilder apart = new StringBuilder(usual.length() * 2);
        usual.codePoints().forEach(letter -> {
            if (UnspacedLetters.includes(letter)) {
                apart.append(' ').appendCodePoint(letter).append(' ');
            } else {
                apart.appendCodePoint(letter);
            }
        });
        return apart.toString();
    }

    /** What a query looks for in place of a word: the pairs of letters of these scripts, and what stands between them. */
    static List<String> pairs(String word) {
        String usual = apart(word);
        if (usual.equals(word)) {
            return List.of(word);
        }
        List<String> found = new ArrayList<>();
        String before = "";
        boolean paired = false;
        for (String part : usual.strip().split(" +")) {
            boolean unspaced = !part.isEmpty() && UnspacedLetters.includes(part.codePointAt(0));
            if (unspaced && !before.isEmpty()) {
                found.add(before + part);
            } else if (!before.isEmpty() && !paired) {
                found.add(before);
            }
            if (!unspaced && !part.isEmpty()) {
                found.add(part);
            }
            paired = unspaced && !before.isEmpty();
            before = unspaced ? part : "";
        }
        if (!before.isEmpty() && !paired) {
            found.add(before);
        }
        return found;
    }
}
