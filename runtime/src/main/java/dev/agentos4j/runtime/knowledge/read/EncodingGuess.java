package dev.agentos4j.runtime.knowledge.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * What a text that is neither marked nor UTF-8 is encoded in, by its letters.
 *
 * @param sure whether few texts in another encoding look like this one: its letters have several bytes each, and are many
 */
record EncodingGuess(Charset charset, boolean sure) {

    /** Letters of several bytes that make a guess sure. */
    private static final int MANY = 16;

    /** What the detector takes for one of these is told apart by {@link LetterProfile}, which knows more of them. */
    private static final Set<String> LATIN = Set.of("WINDOWS-1252", "ISO-8859-1", "US-ASCII", "UTF-8", "ISO-8859-8");

    /** Cyrillic read as Arabic fits less, but for KOI8-R, which the detector knows well. */
    private static final double ARABIC = 0.9;

    private static final Charset CYRILLIC = Charset.forName("windows-1251");

    /** By whole lines that hold bytes beyond ASCII. */
    static EncodingGuess of(byte[] sample) {
        Charset detected = detected(sample);
        if (detected == null) {
            return ofLetters(sample);
        }
        if (detected.newEncoder().maxBytesPerChar() == 1) {
            return LetterProfile.isLatin(new String(sample, detected)) || isArabic(sample, detected)
                    ? ofLetters(sample)
                    : new EncodingGuess(detected, false);
        }
        int letters = letters(sample, detected);
        return letters < 0 ? ofLetters(sample) : new EncodingGuess(detected, letters >= MANY);
    }

    private static EncodingGuess ofLetters(byte[] sample) {
        return new EncodingGuess(LetterProfile.of(sample).charset(), false);
    }

    private static boolean isArabic(byte[] sample, Charset detected) {
        LetterProfile arabic = LetterProfile.ARABIC;
        return !detected.name().equals("KOI8-R") && arabic.fit(new String(sample, arabic.charset())) > ARABIC;
    }

    private static @Nullable Charset detected(byte[] sample) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample, 0, sample.length);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        if (name == null || LATIN.contains(name)) {
            return null;
        }
        // the two differ in capital letters and quotes, and files from old Macs are rare
        return name.equals("MACCYRILLIC") ? CYRILLIC : EncodingLabels.known(name);
    }

    /** How many letters of several bytes a sample holds; -1 if it is not in that encoding. The last one may be cut. */
    private static int letters(byte[] sample, Charset charset) {
        CharBuffer out = CharBuffer.allocate(sample.length + 16);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(sample), out, false);
        return result.isError()
                ? -1
                : (int) out.flip().chars().filter(c -> c >= 0x80).count();
    }
}
