/** Routes of evaluations. */
@NullMarked
package dev.agentos4j.server.eval;

import org.jspecify.annotations.NullMarked;
