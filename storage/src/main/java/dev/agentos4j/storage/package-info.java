@NullMarked
package dev.agentos4j.storage;

import org.jspecify.annotations.NullMarked;
