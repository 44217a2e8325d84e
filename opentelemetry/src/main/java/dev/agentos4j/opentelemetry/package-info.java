/** What an AgentOSClient does, as OpenTelemetry spans. */
@NullMarked
package dev.agentos4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
