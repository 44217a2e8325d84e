/** Sessions and their stored runs: what a store must do, and one that keeps them in memory. */
@NullMarked
package dev.agentos4j.runtime.session;

import org.jspecify.annotations.NullMarked;
