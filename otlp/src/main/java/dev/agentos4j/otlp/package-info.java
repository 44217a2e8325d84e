/** Sends the spans of an AgentOS to a collector of OpenTelemetry. */
@NullMarked
package dev.agentos4j.otlp;

import org.jspecify.annotations.NullMarked;
