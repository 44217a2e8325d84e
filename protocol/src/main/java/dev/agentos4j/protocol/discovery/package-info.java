/** What an AgentOS is and has: its configuration, agents, teams, workflows and models. */
@NullMarked
package dev.agentos4j.protocol.discovery;

import org.jspecify.annotations.NullMarked;
