/** The description of the API that clients and consoles read: {@code /openapi.json}. */
@NullMarked
package dev.agentos4j.server.openapi;

import org.jspecify.annotations.NullMarked;
