package dev.agentos4j.runtime.model.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Answers that come compressed, although nobody asked for it, as some proxies send them. */
final class PlainBody {

    private PlainBody() {}

    /**
     * Returns the body as the service wrote it. What the bytes say counts for more than the header: proxies forget to
     * set it, and to remove it.
     *
     * @param encoding the header, {@code ""} for none
     * @throws ServiceFailure if it is compressed in a way that cannot be read here
     */
    static InputStream of(InputStream body, String encoding) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(body, 2);
        byte[] first = pushback.readNBytes(2);
        pushback.unread(first);
        if (first.length < 2) {
            return pushback;
        }
        int two = (first[0] & 0xff) << 8 | (first[1] & 0xff);
        if (two == 0x1f8b) {
            return new GZIPInputStream(pushback);
        }
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity", "gzip", "x-gzip" -> pushback;
            case "deflate" -> new InflaterInputStream(pushback, new Inflater(!isZlib(two)));
            default ->
                throw ServiceFailure.of(
                        ServiceFailure.Kind.NO_ANSWER,
                        "the answer is compressed (Content-Encoding: " + ServiceError.limited(encoding)
                                + "), which was not asked for and cannot be read");
        };
    }

    private static boolean isZlib(int two) {
        return (two >> 8 & 0x0f) == 8 && two % 31 == 0;
    }
}
