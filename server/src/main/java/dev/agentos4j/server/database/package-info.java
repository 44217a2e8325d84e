/** Routes of databases. */
@NullMarked
package dev.agentos4j.server.database;

import org.jspecify.annotations.NullMarked;
