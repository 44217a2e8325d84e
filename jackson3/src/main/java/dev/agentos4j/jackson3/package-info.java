/** The JSON of AgentOS for Jackson 3: see {@link dev.agentos4j.jackson3.AgentOSModule}. */
@NullMarked
package dev.agentos4j.jackson3;

import org.jspecify.annotations.NullMarked;
