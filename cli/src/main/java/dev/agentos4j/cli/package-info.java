@NullMarked
package dev.agentos4j.cli;

import org.jspecify.annotations.NullMarked;
