/** Agents, teams and workflows that are kept in a database, with their versions. */
@NullMarked
package dev.agentos4j.protocol.component;

import org.jspecify.annotations.NullMarked;
