/** What a runtime keeps, in whatever database. */
@NullMarked
package dev.agentos4j.runtime.storage;

import org.jspecify.annotations.NullMarked;
