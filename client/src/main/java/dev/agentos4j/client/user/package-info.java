/** Users of an AgentOS. */
@NullMarked
package dev.agentos4j.client.user;

import org.jspecify.annotations.NullMarked;
