@NullMarked
package dev.agentos4j.client;

import org.jspecify.annotations.NullMarked;
