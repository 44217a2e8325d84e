/** Sessions: conversations that are kept. */
@NullMarked
package dev.agentos4j.protocol.session;

import org.jspecify.annotations.NullMarked;
