/** What the levels of the protocol say differently, at the edge of the server. */
@NullMarked
package dev.agentos4j.server.edition;

import org.jspecify.annotations.NullMarked;
