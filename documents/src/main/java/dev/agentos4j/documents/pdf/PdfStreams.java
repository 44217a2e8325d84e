package dev.agentos4j.documents.pdf;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Looks how large the packed streams of a PDF are, before it is opened: PDFBox unpacks each into memory as a whole, some of
 * them while it opens the file. Streams that are packed twice are unpacked twice; encrypted ones cannot be looked into.
 */
final class PdfStreams {

    private static final Logger LOG = System.getLogger(PdfStreams.class.getName());
    private static final byte[] KEYWORD = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final long LARGEST = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);
    private static final long ALL = 4L << 30;
    private static final int LEVELS = 4;

    private long total;

    private PdfStreams() {}

    /**
     * @throws ReadException if a stream unpacks to more than an eighth of the memory, or all of them to more than 4 GB
     */
    static void check(Source source) throws IOException {
        Path file = source.file();
        if (file == null) {
            new PdfStreams().checkAll(ByteBuffer.wrap(source.bytes()));
            return;
        }
        if (source.size() > Integer.MAX_VALUE) {
            throw new ReadException("The PDF is larger than 2 GB: split it");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            new PdfStreams().checkAll(channel.map(FileChannel.MapMode.READ_ONLY, 0, source.size()));
        }
    }

    private void checkAll(ByteBuffer pdf) throws ReadException {
        int matched = 0;
        for (int i = 0; i < pdf.limit(); i++) {
            byte b = pdf.get(i);
            matched = b == KEYWORD[matched] ? matched + 1 : b == KEYWORD[0] ? 1 : 0;
            if (matched == KEYWORD.length) {
                matched = 0;
                int start = afterLineEnd(pdf, i + 1);
                if (start + 2 <= pdf.limit() && isPacked(pdf.get(start), pdf.get(start + 1))) {
                    checkOne(pdf.slice(start, pdf.limit() - start));
                }
            }
        }
    }

    private static int afterLineEnd(ByteBuffer pdf, int from) {
        int start = from;
        while (start < pdf.limit() && start < from + 2 && (pdf.get(start) == '\r' || pdf.get(start) == '\n')) {
            start++;
        }
        return start;
    }

    /** Whether these may be the first bytes of zlib's format. */
    private static boolean isPacked(byte first, byte second) {
        return (first & 0x0f) == 8 && (((first & 0xff) << 8) | (second & 0xff)) % 31 == 0;
    }

    private void checkOne(ByteBuffer packed) throws ReadException {
        Packing packing = new Packing(1);
        try {
            packing.inflater.setInput(packed);
            packing.unpack();
        } catch (DataFormatException broken) {
            LOG.log(Level.TRACE, "not packed, or broken: opening the PDF says so", broken);
        } finally {
            packing.end();
        }
    }

    /** One packing, and what it holds if that is packed too. */
    private final class Packing {

        private final Inflater inflater = new Inflater();
        private final byte[] buffer = new byte[64 << 10];
        private final int depth;
        private @Nullable Packing inner;
        private long unpacked;

        Packing(int depth) {
            this.depth = depth;
        }

        void unpack() throws DataFormatException, ReadException {
            for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
                if (unpacked == 0 && n >= 2 && depth < LEVELS && isPacked(buffer[0], buffer[1])) {
                    inner = new Packing(depth + 1);
                }
                unpacked += n;
                total += n;
                if (unpacked > LARGEST || total > ALL) {
                    throw new ReadException("The PDF unpacks to more than can be read: split it");
                }
                if (inner != null) {
                    inner.inflater.setInput(buffer, 0, n);
                    inner.unpack();
                }
            }
        }

        void end() {
            inflater.end();
            if (inner != null) {
                inner.end();
            }
        }
    }
}
