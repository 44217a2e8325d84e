/** Requests that an AgentOS sends itself at set times. */
@NullMarked
package dev.agentos4j.client.schedule;

import org.jspecify.annotations.NullMarked;
