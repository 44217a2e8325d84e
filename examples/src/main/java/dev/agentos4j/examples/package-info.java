/** A small program for each area. The code in the documentation is taken from here. */
@NullMarked
package dev.agentos4j.examples;

import org.jspecify.annotations.NullMarked;
