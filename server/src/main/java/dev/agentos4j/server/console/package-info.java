/** Serves the console, a web page, at {@code /ui}. */
@NullMarked
package dev.agentos4j.server.console;

import org.jspecify.annotations.NullMarked;
