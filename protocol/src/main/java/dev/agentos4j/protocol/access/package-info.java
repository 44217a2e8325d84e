/** Who may do what. */
@NullMarked
package dev.agentos4j.protocol.access;

import org.jspecify.annotations.NullMarked;
