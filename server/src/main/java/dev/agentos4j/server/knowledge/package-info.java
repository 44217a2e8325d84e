/** The routes of knowledge bases, and what fetches the addresses that are put into them. */
@NullMarked
package dev.agentos4j.server.knowledge;

import org.jspecify.annotations.NullMarked;
