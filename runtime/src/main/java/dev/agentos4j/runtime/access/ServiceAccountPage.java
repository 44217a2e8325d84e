package dev.agentos4j.runtime.access;

import dev.agentos4j.protocol.access.ServiceAccount;
import java.util.List;

/**
 * A part of a list of service accounts.
 *
 * @param accounts the part
 * @param total how many there are in all
 */
public record ServiceAccountPage(List<ServiceAccount> accounts, long total) {}
