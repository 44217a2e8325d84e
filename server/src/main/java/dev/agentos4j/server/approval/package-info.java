/** The routes of decisions that runs wait for. */
@NullMarked
package dev.agentos4j.server.approval;

import org.jspecify.annotations.NullMarked;
