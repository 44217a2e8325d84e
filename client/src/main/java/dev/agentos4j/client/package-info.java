/**
 * The typed client of an AgentOS: {@link dev.agentos4j.client.AgentOSClient}, how it is set up, and what can go wrong.
 */
@NullMarked
package dev.agentos4j.client;

import org.jspecify.annotations.NullMarked;
