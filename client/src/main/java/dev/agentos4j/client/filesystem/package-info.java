/** Files that agents keep. */
@NullMarked
package dev.agentos4j.client.filesystem;

import org.jspecify.annotations.NullMarked;
