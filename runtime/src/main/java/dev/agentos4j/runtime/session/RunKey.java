package dev.agentos4j.runtime.session;

/** What names a run: ids of runs are the callers' to choose, so that one may be in several sessions. */
public record RunKey(String sessionId, String runId) {}
