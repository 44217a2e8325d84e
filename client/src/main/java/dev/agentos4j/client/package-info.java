/**
 * The typed client of an AgentOS: {@link dev.agentos4j.client.AgentOSClient}, and how it is set up. How requests are sent is
 * in {@link dev.agentos4j.client.request}, what can go wrong in {@link dev.agentos4j.client.error}.
 */
@NullMarked
package dev.agentos4j.client;

import org.jspecify.annotations.NullMarked;
