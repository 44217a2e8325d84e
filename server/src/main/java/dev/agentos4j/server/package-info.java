/** An AgentOS for the JVM: agents served over HTTP so that any AgentOS client can talk to them. */
@NullMarked
package dev.agentos4j.server;

import org.jspecify.annotations.NullMarked;
