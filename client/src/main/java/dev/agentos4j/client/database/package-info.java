/** The databases of an AgentOS. */
@NullMarked
package dev.agentos4j.client.database;

import org.jspecify.annotations.NullMarked;
