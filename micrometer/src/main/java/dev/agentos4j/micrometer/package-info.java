/** What an AgentOSClient does, as Micrometer meters. */
@NullMarked
package dev.agentos4j.micrometer;

import org.jspecify.annotations.NullMarked;
