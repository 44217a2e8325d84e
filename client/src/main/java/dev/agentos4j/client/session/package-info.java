/** Sessions: conversations that are kept. */
@NullMarked
package dev.agentos4j.client.session;

import org.jspecify.annotations.NullMarked;
