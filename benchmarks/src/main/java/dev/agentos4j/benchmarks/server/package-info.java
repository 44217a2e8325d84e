/** Our server and runtime beside the Python AgentOS: the cases, their figures and the targets. */
@NullMarked
package dev.agentos4j.benchmarks.server;

import org.jspecify.annotations.NullMarked;
