package dev.agentos4j.protocol.sse;

import java.nio.charset.StandardCharsets;

/** Writes server-sent events in the one form that AgentOS uses: {@code event: X}, one {@code data:} line, a blank line. */
public final class SseEncoder {
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("\ndata: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] MESSAGE = ascii("message");

    private SseEncoder() {}

    /**
     * The frame of one event.
     *
     * @param name the event's name, equal to the JSON's {@code event} member; an empty one is written as {@code message}
     * @param data one line of UTF-8, usually compact JSON
     * @throws IllegalArgumentException when name or data hold a line break, which would end the field before its time
     */
    public static byte[] event(String name, byte[] data) {
        byte[] nameBytes = name.isEmpty() ? MESSAGE : name.getBytes(StandardCharsets.UTF_8);
        requireOneLine("event name", nameBytes);
        requireOneLine("event data", data);
        byte[] frame = new byte[EVENT.length + nameBytes.length + DATA.length + data.length + END.length];
        int at = put(EVENT, frame, 0);
        at = put(nameBytes, frame, at);
        at = put(DATA, frame, at);
        at = put(data, frame, at);
        put(END, frame, at);
        return frame;
    }

    /** {@link #event(String, byte[])} for data given as text. */
    public static byte[] event(String name, String data) {
        return event(name, data.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The frame of a comment, which readers ignore but for the sign of life.
     *
     * @throws IllegalArgumentException when the text holds a line break
     */
    public static byte[] comment(String text) {
        byte[] line = (": " + text).getBytes(StandardCharsets.UTF_8);
        requireOneLine("comment", line);
        byte[] frame = new byte[line.length + END.length];
        put(END, frame, put(line, frame, 0));
        return frame;
    }

    /** {@code : heartbeat} and a blank line. */
    public static byte[] heartbeat() {
        return comment("heartbeat");
    }

    private static void requireOneLine(String what, byte[] bytes) {
        int end = LineEnd.find(bytes, 0, bytes.length);
        if (end < bytes.length) {
            String found = bytes[end] == LineEnd.LF ? "a line feed" : "a carriage return";
            throw new IllegalArgumentException("SSE " + what + " holds " + found + " at byte " + end
                    + "; it must be a single line (JSON writes line breaks as \\n)");
        }
    }

    private static int put(byte[] source, byte[] target, int at) {
        System.arraycopy(source, 0, target, at, source.length);
        return at + source.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
