/** Requests that an AgentOS sends itself at set times. */
@NullMarked
package dev.agentos4j.protocol.schedule;

import org.jspecify.annotations.NullMarked;
