/** What is done to the databases of an AgentOS. */
@NullMarked
package dev.agentos4j.protocol.database;

import org.jspecify.annotations.NullMarked;
