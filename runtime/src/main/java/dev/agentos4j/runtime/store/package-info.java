/** What all stores share: how they fail, and the pages that they list. */
@NullMarked
package dev.agentos4j.runtime.store;

import org.jspecify.annotations.NullMarked;
