/** Tests of programs that use the client, on Java 17: recorded answers of an AgentOS, and a network that fails on demand. */
@NullMarked
package dev.agentos4j.testkit.client;

import org.jspecify.annotations.NullMarked;
