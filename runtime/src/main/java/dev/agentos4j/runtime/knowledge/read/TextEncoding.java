package dev.agentos4j.runtime.knowledge.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a text is encoded: by its byte order mark, by what it was sent with, as UTF-8 if it is that, else by its letters.
 *
 * @param mark how many bytes of the text are its byte order mark
 * @param assumption for the user who uploaded it: what was assumed, {@code null} if it is as good as certain
 */
public record TextEncoding(
        Charset charset, int mark, @Nullable String assumption) {

    private static final int HEAD = 1 << 16;
    /** How XML begins that names its encoding. */
    private static final Pattern DECLARATION =
            Pattern.compile("\\s*<\\?xml\\b[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    /**
     * Finds out how a text is encoded. Reads all of it, and keeps a few lines.
     *
     * @throws ReadException if it is no text, or its encoding is not known by the name it was sent with
     */
    public static TextEncoding of(Source source) throws IOException {
        TextEncoding marked = marked(source);
        if (marked != null) {
            return marked;
        }
        String sent = source.charset();
        return sent == null || sent.equalsIgnoreCase("utf-8") ? unmarked(source) : certain(EncodingLabels.named(sent));
    }

    private static @Nullable TextEncoding marked(Source source) throws IOException {
        byte[] head = head(source, 4);
        for (Mark mark : Mark.values()) {
            if (mark.begins(head)) {
                return new TextEncoding(mark.charset, mark.bytes.length, null);
            }
        }
        return null;
    }

    private static TextEncoding unmarked(Source source) throws IOException {
        EncodingScan scan = EncodingScan.of(source);
        Charset utf16 = scan.holdsZeros() ? Utf16.of(head(source, HEAD)) : null;
        if (utf16 != null) {
            return certain(utf16);
        }
        if (scan.isBinary()) {
            throw new ReadException("It is not a text: it holds binary data. Give it the extension or the media type"
                    + " of what it is");
        }
        if (scan.switchesAlphabets()) {
            return guessed(EncodingGuess.of(head(source, HEAD)));
        }
        if (!scan.isUtf8()) {
            Charset declared = declared(source);
            return declared != null ? certain(declared) : guessed(EncodingGuess.of(scan.sample()));
        }
        return scan.broken() == 0
                ? certain(StandardCharsets.UTF_8)
                : new TextEncoding(
                        StandardCharsets.UTF_8,
                        0,
                        "It was read as UTF-8, but " + scan.broken() + " of its bytes are not UTF-8: they were replaced"
                                + " by \uFFFD");
    }

    /** The encoding that XML says it is in, {@code null} if it is none, or no one knows the name. */
    private static @Nullable Charset declared(Source source) throws IOException {
        Matcher declaration = DECLARATION.matcher(new String(head(source, 256), StandardCharsets.ISO_8859_1));
        if (!declaration.lookingAt()) {
            return null;
        }
        Charset charset = EncodingLabels.known(declaration.group(1));
        boolean wrong = charset == null || charset.name().startsWith("UTF-");
        return wrong ? null : charset;
    }

    private static TextEncoding certain(Charset charset) {
        return new TextEncoding(charset, 0, null);
    }

    private static TextEncoding guessed(EncodingGuess guess) {
        if (guess.sure()) {
            return certain(guess.charset());
        }
        String name = EncodingLabels.usual(guess.charset());
        return new TextEncoding(
                guess.charset(),
                0,
                "It does not say how it is encoded: it was read as " + name + ". If letters are wrong, upload it as"
                        + " UTF-8, or with its encoding in the media type, such as text/plain; charset=" + name);
    }

    private static byte[] head(Source source, int length) throws IOException {
        try (InputStream in = source.open()) {
            return in.readNBytes(length);
        }
    }

    /** Opens a text that is encoded like this, behind its byte order mark. */
    BufferedReader open(Source source) throws IOException {
        InputStream in = source.open();
        try {
            in.skipNBytes(mark);
            return new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    /** Byte order marks, the longer ones first: that of UTF-32 begins with that of UTF-16. */
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
        UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
        UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
        UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF);

        private final Charset charset;
        private final int[] bytes;

        Mark(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }

        boolean begins(byte[] head) {
            for (int i = 0; i < bytes.length; i++) {
                if (i == head.length || (head[i] & 0xFF) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
