/** What runs did, span by span. */
@NullMarked
package dev.agentos4j.client.trace;

import org.jspecify.annotations.NullMarked;
