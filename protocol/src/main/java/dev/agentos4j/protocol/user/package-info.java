/** Users of an AgentOS: its directory. */
@NullMarked
package dev.agentos4j.protocol.user;

import org.jspecify.annotations.NullMarked;
