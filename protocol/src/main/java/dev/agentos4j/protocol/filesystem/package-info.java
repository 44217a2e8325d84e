/** Files that agents keep. */
@NullMarked
package dev.agentos4j.protocol.filesystem;

import org.jspecify.annotations.NullMarked;
