/** Daily figures: runs, sessions, users, tokens, models. */
@NullMarked
package dev.agentos4j.protocol.metrics;

import org.jspecify.annotations.NullMarked;
