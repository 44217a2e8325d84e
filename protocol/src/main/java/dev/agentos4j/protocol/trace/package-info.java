/** What runs did: traces, their spans, and the language that searches them. */
@NullMarked
package dev.agentos4j.protocol.trace;

import org.jspecify.annotations.NullMarked;
