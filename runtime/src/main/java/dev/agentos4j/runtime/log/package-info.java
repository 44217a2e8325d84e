/** What lines of the log say of whom they are about. */
@NullMarked
package dev.agentos4j.runtime.log;

import org.jspecify.annotations.NullMarked;
