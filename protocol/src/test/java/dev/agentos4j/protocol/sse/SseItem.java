package dev.agentos4j.protocol.sse;

import java.util.List;

/** What came out of a decoder, as text, so that two decoders can be compared. */
sealed interface SseItem {
    record Event(String name, String data, String lastEventId) implements SseItem {}

    record Comment(String text) implements SseItem {}

    record Retry(long millis) implements SseItem {}

    /** All that one stream held. */
    record Decoded(List<SseItem> items, boolean dropped) {}
}
