/** The browser of the files that agents keep. */
@NullMarked
package dev.agentos4j.server.filesystem;

import org.jspecify.annotations.NullMarked;
