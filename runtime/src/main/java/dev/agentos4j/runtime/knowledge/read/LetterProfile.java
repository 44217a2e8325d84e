package dev.agentos4j.runtime.knowledge.read;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * The letters besides a to z that a language is written with, and an encoding that it is saved in. The same bytes are text in each of
 * the encodings of one byte a letter; what tells these apart is whether the letters belong to one language.
 *
 * @param penalty what languages that are rare, and mixtures of languages, are worth less
 */
record LetterProfile(Charset charset, String letters, double penalty) {

    private static final String WESTERN = "windows-1252";
    private static final String CENTRAL = "windows-1250";
    private static final String CENTRAL_ISO = "ISO-8859-2";

    /** Quotes, dashes, signs: found with every language. */
    private static final String SIGNS = "‘’‚“”„«»‹›–—…•€£§©®°·\u00A0´×±²½¼™";

    private static final double SIGN = 0.5;

    /** Arabic and Persian, which the detector takes for Cyrillic. */
    static final LetterProfile ARABIC = of(
            "windows-1256",
            "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکی\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652ـ،؛؟",
            0);

    private static final List<LetterProfile> ALL = all();

    private static List<LetterProfile> all() {
        List<LetterProfile> all = new ArrayList<>();
        for (String western : List.of(
                "äöüß", // German
                "àâæçèéêëîïôœùûüÿ", // French
                "áéíñóúü¿¡ªº", // Spanish
                "áàâãçéêíóôúüªº", // Portuguese, whose õ is what Hungarian's ő would be
                "àèéìîòóùªº", // Italian
                "æøåéèôäöü", // Danish, Norwegian
                "åäöéàü", // Swedish, Finnish
                "áðéíóúýþæö", // Icelandic
                "äëïöüéèêáíóú", // Dutch, Afrikaans
                "àçèéíïòóúü" // Catalan
                )) {
            all.add(of(WESTERN, western, 0));
        }
        all.add(of(WESTERN, "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœ¿¡ªº", 0.05)); // several of them
        for (String central : List.of(
                "áčďéěíňóřšťúůýž", // Czech
                "áäčďéíĺľňóôŕšťúýž", // Slovak
                "ąćęłńóśźż", // Polish
                "áéíóöőúüű", // Hungarian
                "čćđšž", // Croatian, Slovene
                "ăâîşţ" // Romanian
                )) {
            all.add(of(CENTRAL, central, 0));
            all.add(of(CENTRAL_ISO, central, 0.01));
        }
        all.add(of("windows-1254", "çğıöşüâîû", 0.01)); // Turkish
        all.add(of("windows-1257", "ąčęėįšųūž", 0.02)); // Lithuanian
        all.add(of("windows-1257", "āčēģīķļņšūž", 0.02)); // Latvian
        all.add(ARABIC);
        return List.copyOf(all);
    }

    private static LetterProfile of(String encoding, String letters, double penalty) {
        return new LetterProfile(Charset.forName(encoding), letters, penalty);
    }

    /** The one whose letters fit best; Western European unless another fits better. */
    static LetterProfile of(byte[] sample) {
        LetterProfile best = ALL.get(0);
        double most = Double.NEGATIVE_INFINITY;
        Charset charset = best.charset;
        String text = "";
        for (LetterProfile profile : ALL) {
            if (!profile.charset.equals(charset) || text.isEmpty()) {
                charset = profile.charset;
                text = new String(sample, charset);
            }
            double fit = profile.fit(text) - profile.penalty;
            if (fit > most) {
                most = fit;
                best = profile;
            }
        }
        return best;
    }

    /** 1 if all characters beyond ASCII belong to it, less for each that does not. */
    double fit(String text) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                count++;
                sum += worth(text, i);
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private double worth(String text, int at) {
        char c = text.charAt(at);
        if (letters.indexOf(Character.toLowerCase(c)) >= 0) {
            return isLetter(text, at - 1) || isLetter(text, at + 1) ? 1 : 0;
        }
        if (SIGNS.indexOf(c) >= 0) {
            return SIGN;
        }
        return Character.isISOControl(c) || c == '\uFFFD' ? -3 : -1;
    }

    /** Whether most letters beyond ASCII stand in a word with ASCII letters, as in Latin alphabets and in no others. */
    static boolean isLatin(String text) {
        int beyond = 0;
        int mixed = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 && isLetter(text, i)) {
                beyond++;
                mixed += isAsciiLetter(text, i - 1) || isAsciiLetter(text, i + 1) ? 1 : 0;
            }
        }
        return 2 * mixed > beyond;
    }

    private static boolean isAsciiLetter(String text, int at) {
        return isLetter(text, at) && text.charAt(at) < 0x80;
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }
}
