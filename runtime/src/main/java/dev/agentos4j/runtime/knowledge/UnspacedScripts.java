package dev.agentos4j.runtime.knowledge;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Scripts that put no spaces between words, such as Chinese, Japanese and Thai, or hang endings on them, as Korean does. For a search
 * by words, each of their letters is a word, and a query looks for the pairs of letters that stand in it.
 */
public final class UnspacedScripts {

    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** The sign that makes a Japanese vowel long belongs to several scripts. */
    private static final int LONG_VOWEL = 0x30FC;

    private UnspacedScripts() {}

    private static boolean isUnspaced(int letter) {
        return letter > 0x0DFF
                && (letter == LONG_VOWEL || (Character.isLetter(letter) && SCRIPTS.contains(UnicodeScript.of(letter))));
    }

    private static boolean isWide(int letter) {
        return letter >= 0xFF01 && letter <= 0xFFEE;
    }

    /** The text with a space around each letter of these scripts, in its usual width; a text without any as it is. */
    public static String apart(String text) {
        if (text.codePoints().noneMatch(letter -> isUnspaced(letter) || isWide(letter))) {
            return text;
        }
        StringBuilder apart = new StringBuilder(text.length() * 2);
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(letter -> {
            if (isUnspaced(letter)) {
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
            boolean unspaced = !part.isEmpty() && isUnspaced(part.codePointAt(0));
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
