@NullMarked
package dev.agentos4j.runtime;

import org.jspecify.annotations.NullMarked;
