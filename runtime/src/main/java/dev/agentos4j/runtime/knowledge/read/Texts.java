package dev.agentos4j.runtime.knowledge.read;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds out how a text is encoded, and opens it. */
final class Texts {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Texts() {}

    /**
     * Opens a text: by its byte order mark, by the encoding it was sent with, as UTF-8 if it is that, else as the Western
     * encoding that any bytes are.
     *
     * @throws ReadException if it is no text
     */
    static BufferedReader open(Source source) throws IOException {
        InputStream in = new BufferedInputStream(source.open());
        try {
            in.mark(4);
            byte[] head = in.readNBytes(3);
            in.reset();
            Charset charset = marked(head);
            if (charset != null) {
                in.skipNBytes(charset == StandardCharsets.UTF_8 ? 3 : 2);
            } else {
                charset = guess(source);
            }
            return new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    private static @Nullable Charset marked(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE ? StandardCharsets.UTF_16LE : null;
    }

    private static Charset guess(Source source) throws IOException {
        String named = source.charset();
        if (named != null && !named.equalsIgnoreCase("utf-8")) {
            return EncodingLabels.named(named);
        }
        return isUtf8(source) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    /** Decodes all of it, without keeping anything. */
    private static boolean isUtf8(Source source) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        byte[] buffer = new byte[1 << 16];
        CharBuffer out = CharBuffer.allocate(1 << 16);
        int left = 0;
        boolean utf8 = true;
        try (InputStream in = source.open()) {
            for (int n = in.read(buffer, 0, buffer.length); n >= 0; n = in.read(buffer, left, buffer.length - left)) {
                refuseBinary(buffer, left, left + n);
                if (utf8) {
                    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, left + n);
                    CoderResult result = decoder.decode(bytes, out.clear(), false);
                    utf8 = !result.isError();
                    left = bytes.remaining();
                    System.arraycopy(buffer, bytes.position(), buffer, 0, left);
                }
                if (!utf8) {
                    left = 0;
                }
            }
        }
        return utf8 && left == 0;
    }

    private static void refuseBinary(byte[] buffer, int from, int to) throws ReadException {
        for (int i = from; i < to; i++) {
            if (buffer[i] == 0) {
                throw new ReadException(
                        "It is not a text: it holds binary data. Give it the extension or the media type"
                                + " of what it is");
            }
        }
    }
}
