/** Work in the background that goes on whatever fails. */
@NullMarked
package dev.agentos4j.runtime.job;

import org.jspecify.annotations.NullMarked;
