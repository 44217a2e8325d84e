/** What is kept of what was learned of users, sessions and things. */
@NullMarked
package dev.agentos4j.runtime.learning;

import org.jspecify.annotations.NullMarked;
