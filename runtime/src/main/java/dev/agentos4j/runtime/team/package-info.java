/** Teams: a leader that hands tasks to members, which are agents or teams. */
@NullMarked
package dev.agentos4j.runtime.team;

import org.jspecify.annotations.NullMarked;
