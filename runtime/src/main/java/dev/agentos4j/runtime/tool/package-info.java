/** Tools: what an agent lets its model call. */
@NullMarked
package dev.agentos4j.runtime.tool;

import org.jspecify.annotations.NullMarked;
