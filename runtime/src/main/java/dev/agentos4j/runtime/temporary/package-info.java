/** Files and folders that are of no use once their process has ended. */
@NullMarked
package dev.agentos4j.runtime.temporary;

import org.jspecify.annotations.NullMarked;
