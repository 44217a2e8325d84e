@NullMarked
package dev.agentos4j.server;

import org.jspecify.annotations.NullMarked;
