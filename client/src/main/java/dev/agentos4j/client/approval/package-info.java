/** Decisions that runs wait for. */
@NullMarked
package dev.agentos4j.client.approval;

import org.jspecify.annotations.NullMarked;
