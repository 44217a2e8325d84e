/** An AgentOS inside a test, with scripted agents, faults on demand and recorded answers. */
@NullMarked
package dev.agentos4j.testkit;

import org.jspecify.annotations.NullMarked;
