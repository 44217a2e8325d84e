/** Whether the server can do its work, for those who watch it. */
@NullMarked
package dev.agentos4j.server.health;

import org.jspecify.annotations.NullMarked;
