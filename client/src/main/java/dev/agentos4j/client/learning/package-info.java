/** Learnings: what agents learn of users, entities and their own decisions. */
@NullMarked
package dev.agentos4j.client.learning;

import org.jspecify.annotations.NullMarked;
