package dev.agentos4j.runtime.schedule;

import dev.agentos4j.protocol.schedule.Schedule;
import java.util.List;

/**
 * A part of a list of schedules.
 *
 * @param schedules the part
 * @param total how many there are in all
 */
public record SchedulePage(List<Schedule> schedules, long total) {}
