/** Who may do what. */
@NullMarked
package dev.agentos4j.client.access;

import org.jspecify.annotations.NullMarked;
