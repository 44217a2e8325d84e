/** Meters of an AgentOS, for Prometheus. */
@NullMarked
package dev.agentos4j.prometheus;

import org.jspecify.annotations.NullMarked;
