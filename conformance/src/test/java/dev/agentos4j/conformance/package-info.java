/** Our client against the real Python AgentOS, and Agno's own client against our server. */
@NullMarked
package dev.agentos4j.conformance;

import org.jspecify.annotations.NullMarked;
