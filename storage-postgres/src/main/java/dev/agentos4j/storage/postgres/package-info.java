/** The stores in PostgreSQL, which several servers may share. */
@NullMarked
package dev.agentos4j.storage.postgres;

import org.jspecify.annotations.NullMarked;
