/** What a server tells about itself and what it serves. */
@NullMarked
package dev.agentos4j.server.discovery;

import org.jspecify.annotations.NullMarked;
