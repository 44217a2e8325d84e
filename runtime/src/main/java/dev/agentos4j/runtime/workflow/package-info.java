/** Workflows: steps in an order that is known beforehand. Definitions are immutable. */
@NullMarked
package dev.agentos4j.runtime.workflow;

import org.jspecify.annotations.NullMarked;
