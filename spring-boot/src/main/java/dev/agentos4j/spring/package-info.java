/** An AgentOSClient in an application of Spring Boot. */
@NullMarked
package dev.agentos4j.spring;

import org.jspecify.annotations.NullMarked;
