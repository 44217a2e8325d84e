/** What a runtime keeps, whoever keeps it. */
@NullMarked
package dev.agentos4j.runtime.storage;

import org.jspecify.annotations.NullMarked;
