/** Agents, teams and workflows that are kept in a database. */
@NullMarked
package dev.agentos4j.client.component;

import org.jspecify.annotations.NullMarked;
