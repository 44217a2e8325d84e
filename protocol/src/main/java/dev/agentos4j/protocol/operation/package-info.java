/** What an operation of the API is: the words in which each area declares its own. */
@NullMarked
package dev.agentos4j.protocol.operation;

import org.jspecify.annotations.NullMarked;
