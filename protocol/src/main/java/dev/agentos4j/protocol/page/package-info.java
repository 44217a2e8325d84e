/** Lists that come in pages. */
@NullMarked
package dev.agentos4j.protocol.page;

import org.jspecify.annotations.NullMarked;
