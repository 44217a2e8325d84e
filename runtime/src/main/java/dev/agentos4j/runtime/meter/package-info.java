/** What meters hear and read of an AgentOS: what its runs and models do, and how its store is. */
@NullMarked
package dev.agentos4j.runtime.meter;

import org.jspecify.annotations.NullMarked;
