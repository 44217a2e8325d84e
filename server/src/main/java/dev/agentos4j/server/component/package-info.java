/** Routes of components that are kept in the database. */
@NullMarked
package dev.agentos4j.server.component;

import org.jspecify.annotations.NullMarked;
