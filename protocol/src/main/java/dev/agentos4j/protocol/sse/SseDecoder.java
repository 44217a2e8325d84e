package dev.agentos4j.protocol.sse;

import static dev.agentos4j.protocol.sse.LineEnd.CR;
import static dev.agentos4j.protocol.sse.LineEnd.LF;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a {@code text/event-stream} from bytes as they come, cut anywhere, by the rules of the WHATWG specification.
 *
 * <p>Works on bytes, so a character split over two chunks needs no care, and only LF, CR and CRLF end a line: U+2028, U+2029 and
 * U+0085 inside a JSON text stay what they are. An event that lies whole in one chunk is handed out as a range of that chunk,
 * without a copy; only what crosses chunks, or has several data lines, is put together in a buffer.
 *
 * <p>One decoder reads one stream, from one thread at a time.
 */
public final class SseDecoder {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] NOTHING = new byte[0];
    private static final int DIRECT_CHUNK = 16 << 10;

    private final SseLimits limits;
    private final EventNames names = new EventNames();

    /** The beginning of a line whose end has not come yet. */
    private final ByteAccumulator openLine = new ByteAccumulator();
    /** The data of the current event, once it had to be copied; until then it is a range of {@link #data}. */
    private final ByteAccumulator collected = new ByteAccumulator();

    private byte[] scratch = NOTHING;

    private int byteOrderMarkSeen;
    private boolean skipLineFeed;
    private boolean unusable;

    private String name = "";
    private String lastEventId = "";

    private boolean hasData;
    private boolean collecting;
    private byte[] data = NOTHING;
    private int dataFrom;
    private int dataTo;

    /** A decoder with the default limits. */
    public SseDecoder() {
        this(SseLimits.DEFAULT);
    }

    public SseDecoder(SseLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes the next bytes and tells the sink what they complete.
     *
     * @throws SseLimitException when a line or an event is larger than the limits allow; the decoder is then of no further use
     * @throws IllegalStateException after {@link #finish()}, after a failure, or when called from inside the sink
     */
    public void feed(byte[] bytes, int offset, int length, SseSink sink) {
        if (unusable) {
            throw new IllegalStateException("this decoder has finished, has failed, or is being fed by its own sink");
        }
        unusable = true; // until this call returns normally
        int from = skipByteOrderMark(bytes, offset, offset + length);
        scan(bytes, from, offset + length, sink);
        keepData();
        unusable = false;
    }

    /** {@link #feed(byte[], int, int, SseSink)} for a buffer, which is read to its limit. */
    public void feed(ByteBuffer buffer, SseSink sink) {
        if (buffer.hasArray()) {
            int from = buffer.arrayOffset() + buffer.position();
            int length = buffer.remaining();
            buffer.position(buffer.limit());
            feed(buffer.array(), from, length, sink);
            return;
        }
        while (buffer.hasRemaining()) { // direct and read-only buffers hide their array
            int length = Math.min(buffer.remaining(), DIRECT_CHUNK);
            if (scratch.length < length) {
                scratch = new byte[DIRECT_CHUNK];
            }
            buffer.get(scratch, 0, length);
            feed(scratch, 0, length, sink);
        }
    }

    /**
     * The stream is over. An event that no blank line has ended is dropped, as the specification demands: half an event is none.
     *
     * @return true when something was dropped, that is, the stream was cut in the middle of a line or of an event
     */
    public boolean finish() {
        unusable = true;
        boolean dropped = hasData
                || !name.isEmpty()
                || openLine.length() > 0
                || (byteOrderMarkSeen > 0 && byteOrderMarkSeen < BYTE_ORDER_MARK.length);
        openLine.clear();
        clearEvent();
        return dropped;
    }

    /** The last {@code id} that the stream gave, during and after the event it came with; empty when there was none. */
    public String lastEventId() {
        return lastEventId;
    }

    /** Skips the mark at the very beginning, even if it comes in three chunks. */
    private int skipByteOrderMark(byte[] bytes, int from, int to) {
        int at = from;
        while (byteOrderMarkSeen < BYTE_ORDER_MARK.length && at < to) {
            if (bytes[at] != BYTE_ORDER_MARK[byteOrderMarkSeen]) {
                openLine.append(BYTE_ORDER_MARK, 0, byteOrderMarkSeen); // it was no mark after all
                byteOrderMarkSeen = BYTE_ORDER_MARK.length;
                return at;
            }
            byteOrderMarkSeen++;
            at++;
        }
        return at;
    }

    private void scan(byte[] bytes, int from, int to, SseSink sink) {
        int start = from;
        if (skipLineFeed && start < to) {
            skipLineFeed = false;
            if (bytes[start] == LF) {
                start++;
            }
        }
        while (start < to) {
            int end = LineEnd.find(bytes, start, to);
            checkLine(openLine.length() + (long) end - start);
            if (end == to) {
                keepData(); // it may lie in the array of the last open line
                openLine.append(bytes, start, end);
                return;
            }
            completeLine(bytes, start, end, sink);
            start = end + 1;
            if (bytes[end] == CR) {
                if (start == to) {
                    skipLineFeed = true;
                } else if (bytes[start] == LF) {
                    start++;
                }
            }
        }
    }

    private void completeLine(byte[] bytes, int from, int to, SseSink sink) {
        if (openLine.length() == 0) {
            line(bytes, from, to, sink);
            return;
        }
        openLine.append(bytes, from, to);
        byte[] whole = openLine.array();
        int length = openLine.length();
        openLine.clear(); // the array itself stays as it is until the next append
        line(whole, 0, length, sink);
    }

    private void line(byte[] bytes, int from, int to, SseSink sink) {
        if (from == to) {
            dispatch(sink);
            return;
        }
        switch (bytes[from]) {
            case 'd' -> {
                if (isField("data", bytes, from, to)) {
                    addData(bytes, valueOf("data", bytes, from, to), to);
                }
            }
            case 'e' -> {
                if (isField("event", bytes, from, to)) {
                    name = names.name(bytes, valueOf("event", bytes, from, to), to);
                }
            }
            case ':' -> {
                int text = valueOf("", bytes, from, to);
                sink.comment(bytes, text, to - text);
            }
            case 'i' -> {
                if (isField("id", bytes, from, to)) {
                    setId(bytes, valueOf("id", bytes, from, to), to);
                }
            }
            case 'r' -> {
                if (isField("retry", bytes, from, to)) {
                    setRetry(bytes, valueOf("retry", bytes, from, to), to, sink);
                }
            }
            default -> {
                // the specification: any other field is ignored
            }
        }
    }

    private static boolean isField(String field, byte[] bytes, int from, int to) {
        int length = field.length();
        if (to - from < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != field.charAt(i)) {
                return false;
            }
        }
        return to - from == length || bytes[from + length] == ':';
    }

    /** Where the value begins: after the colon and one space; a field without a colon has an empty value. */
    private static int valueOf(String field, byte[] bytes, int from, int to) {
        int at = Math.min(to, from + field.length() + 1);
        return at < to && bytes[at] == ' ' ? at + 1 : at;
    }

    private void addData(byte[] bytes, int from, int to) {
        if (!hasData) {
            hasData = true;
            checkEvent(to - from);
            data = bytes;
            dataFrom = from;
            dataTo = to;
            return;
        }
        keepData();
        checkEvent(collected.length() + 1L + to - from);
        collected.append(LF);
        collected.append(bytes, from, to);
    }

    /** Copies data that still lies in memory which is about to change. */
    private void keepData() {
        if (hasData && !collecting) {
            collected.append(data, dataFrom, dataTo);
            collecting = true;
            data = NOTHING;
        }
    }

    private void dispatch(SseSink sink) {
        if (hasData) {
            String eventName = name.isEmpty() ? "message" : name;
            if (collecting) {
                sink.event(eventName, collected.array(), 0, collected.length());
            } else {
                sink.event(eventName, data, dataFrom, dataTo - dataFrom);
            }
        }
        clearEvent();
    }

    private void clearEvent() {
        name = "";
        hasData = false;
        data = NOTHING;
        if (collecting) {
            collecting = false;
            collected.clear();
        }
    }

    private void setId(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return; // the specification: an id with a NUL is ignored
            }
        }
        lastEventId = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static void setRetry(byte[] bytes, int from, int to, SseSink sink) {
        long millis = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return; // the specification: anything but digits is ignored
            }
            millis = millis > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : millis * 10 + digit;
        }
        if (from < to) {
            sink.retry(millis);
        }
    }

    private void checkLine(long bytes) {
        if (bytes > limits.maxLineBytes()) {
            throw new SseLimitException("line", "maxLineBytes", limits.maxLineBytes());
        }
    }

    private void checkEvent(long bytes) {
        if (bytes > limits.maxEventBytes()) {
            throw new SseLimitException("event", "maxEventBytes", limits.maxEventBytes());
        }
    }
}
