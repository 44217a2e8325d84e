/** Requests that an AgentOS sends itself at set times: when they are due, and what is kept of them. */
@NullMarked
package dev.agentos4j.runtime.schedule;

import org.jspecify.annotations.NullMarked;
