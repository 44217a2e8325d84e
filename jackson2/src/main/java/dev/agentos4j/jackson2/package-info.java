/** The JSON of AgentOS for Jackson 2: see {@link dev.agentos4j.jackson2.AgentOSModule}. */
@NullMarked
package dev.agentos4j.jackson2;

import org.jspecify.annotations.NullMarked;
