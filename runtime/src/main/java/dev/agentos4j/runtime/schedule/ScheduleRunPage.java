package dev.agentos4j.runtime.schedule;

import dev.agentos4j.protocol.schedule.ScheduleRun;
import java.util.List;

/**
 * A part of what a schedule did.
 *
 * @param runs the part
 * @param total how many there are in all
 */
public record ScheduleRunPage(List<ScheduleRun> runs, long total) {}
