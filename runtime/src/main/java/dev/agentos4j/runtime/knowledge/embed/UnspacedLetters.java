package dev.agentos4j.runtime.knowledge.embed;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/** Letters of scripts that put no spaces between words, such as Chinese, Japanese and Thai, or hang endings on them, as Korean does. */
public final class UnspacedLetters {

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

    private UnspacedLetters() {}

    /** Whether a code point is a letter of one of these scripts. */
    public static boolean includes(int letter) {
        return letter > 0x0DFF
                && (letter == LONG_VOWEL || (Character.isLetter(letter) && SCRIPTS.contains(UnicodeScript.of(letter))));
    }

    /** The text with its letters in their usual width, if it has any of these scripts or of another width; else as it is. */
    public static String usual(String text) {
        return text.codePoints().noneMatch(letter -> includes(letter) || isWide(letter))
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static boolean isWide(int letter) {
        return letter >= 0xFF01 && letter <= 0xFFEE;
    }
}
