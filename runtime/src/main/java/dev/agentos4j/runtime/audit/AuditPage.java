package dev.agentos4j.runtime.audit;

import java.util.List;

/**
 * A part of a list of records.
 *
 * @param records the part
 * @param total how many there are in all
 */
public record AuditPage(List<AuditRecord> records, long total) {}
