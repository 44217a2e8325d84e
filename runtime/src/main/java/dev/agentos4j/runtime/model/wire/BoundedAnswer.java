package dev.agentos4j.runtime.model.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an answer, up to what no answer needs. */
final class BoundedAnswer extends FilterInputStream {

    /** Images are the largest that models send: a few of them, as base64. */
    private static final long MOST = 64L << 20;

    private long read;

    BoundedAnswer(InputStream answer) {
        super(answer);
    }

    /** An answer is larger than any answer need be. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the answer is larger than " + (MOST >> 20) + " MiB");
        }
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > MOST) {
            throw new TooLarge();
        }
    }
}
