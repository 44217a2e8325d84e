/** Who changed what, and who was refused. */
@NullMarked
package dev.agentos4j.server.audit;

import org.jspecify.annotations.NullMarked;
