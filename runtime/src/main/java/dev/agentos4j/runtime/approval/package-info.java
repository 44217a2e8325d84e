/** Decisions of administrators that runs wait for, and the record of what was decided otherwise. */
@NullMarked
package dev.agentos4j.runtime.approval;

import org.jspecify.annotations.NullMarked;
