@NullMarked
package dev.agentos4j.protocol;

import org.jspecify.annotations.NullMarked;
