/** The clock of what is stored. */
@NullMarked
package dev.agentos4j.runtime.time;

import org.jspecify.annotations.NullMarked;
