/** Lists that come in pages, as one. */
@NullMarked
package dev.agentos4j.client.page;

import org.jspecify.annotations.NullMarked;
