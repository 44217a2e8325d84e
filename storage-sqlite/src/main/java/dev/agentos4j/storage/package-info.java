/** Stores behind the runtime's storage interfaces: SQLite, one file. */
@NullMarked
package dev.agentos4j.storage;

import org.jspecify.annotations.NullMarked;
