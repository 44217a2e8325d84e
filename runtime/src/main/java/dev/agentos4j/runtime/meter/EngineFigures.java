package dev.agentos4j.runtime.meter;

import java.time.Duration;
import java.util.Map;

/**
 * What an AgentOS is at, at one moment.
 *
 * @param inline root runs in the foreground that are active
 * @param background root runs in the background that are active
 * @param waiting root runs in the background that wait for their turn
 * @param eventsWaiting events of runs that wait to be stored
 * @param eventLag the age of the oldest of them; zero if none waits
 * @param eventsStored events that were stored since the start
 * @param eventsLost events that could not be stored
 * @param spansLost spans that did not get to the store or to an exporter
 * @param storage how busy what writes is
 * @param parts the threads that are needed, by name, and whether they are at work
 */
public record EngineFigures(
        int inline,
        int background,
        int waiting,
        int eventsWaiting,
        Duration eventLag,
        long eventsStored,
        long eventsLost,
        long spansLost,
        StorageFigures storage,
        Map<String, Boolean> parts) {}
