/** JSON values and the small record codec that every protocol type stands on. */
@NullMarked
package dev.agentos4j.protocol.json;

import org.jspecify.annotations.NullMarked;
