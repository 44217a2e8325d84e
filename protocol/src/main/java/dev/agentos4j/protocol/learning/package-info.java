/** Learnings: what agents learn of users, entities and their own decisions. */
@NullMarked
package dev.agentos4j.protocol.learning;

import org.jspecify.annotations.NullMarked;
