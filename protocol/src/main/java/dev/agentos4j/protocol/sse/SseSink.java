package dev.agentos4j.protocol.sse;

/**
 * Receives what an {@link SseDecoder} finds, in stream order, on the thread that feeds the decoder.
 *
 * <p>The arrays belong to the decoder or to its caller: the range is valid <b>during the call only</b>, so parse it in
 * place or copy it. An exception thrown by a sink leaves {@link SseDecoder#feed} as it is and ends that decoder.
 */
@FunctionalInterface
public interface SseSink {
    /**
     * One complete event. The id of the event, if the server sends any, is {@link SseDecoder#lastEventId()}.
     *
     * @param name the event's name; {@code "message"} when the stream names none
     * @param data the array that holds the data as UTF-8, several data lines joined by LF
     * @param offset where the data begins in the array
     * @param length how many bytes of data, possibly 0
     */
    void event(String name, byte[] data, int offset, int length);

    /**
     * A comment line, such as {@code : heartbeat}: no content, but a sign of life.
     *
     * @param text the array that holds the text after the colon, without the one space that may follow it
     * @param offset where the text begins in the array
     * @param length how many bytes of text, possibly 0
     */
    default void comment(byte[] text, int offset, int length) {}

    /**
     * The server asks to wait this long before reconnecting.
     *
     * @param millis milliseconds, at least 0
     */
    default void retry(long millis) {}
}
