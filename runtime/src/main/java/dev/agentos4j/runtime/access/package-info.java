/** Who asks, and accounts of programs. */
@NullMarked
package dev.agentos4j.runtime.access;

import org.jspecify.annotations.NullMarked;
