/** What all stores share: how they fail. */
@NullMarked
package dev.agentos4j.runtime.store;

import org.jspecify.annotations.NullMarked;
