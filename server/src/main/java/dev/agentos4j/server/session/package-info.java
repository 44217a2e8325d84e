/** The routes of sessions. */
@NullMarked
package dev.agentos4j.server.session;

import org.jspecify.annotations.NullMarked;
