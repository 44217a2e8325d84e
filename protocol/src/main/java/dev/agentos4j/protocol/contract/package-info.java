/** The whole contract: all operations. */
@NullMarked
package dev.agentos4j.protocol.contract;

import org.jspecify.annotations.NullMarked;
