package dev.agentos4j.runtime.session;

/**
 * An event of a run as it is kept.
 *
 * @param index its number in the run, from 0
 * @param event its name, such as {@code RunContent}
 * @param json the whole event as compact JSON, with its number as {@code event_index}
 */
public record StoredEvent(String sessionId, String runId, long index, String event, String json) {}
