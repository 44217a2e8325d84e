/** Service accounts: their routes, and what their tokens let in. */
@NullMarked
package dev.agentos4j.server.access;

import org.jspecify.annotations.NullMarked;
