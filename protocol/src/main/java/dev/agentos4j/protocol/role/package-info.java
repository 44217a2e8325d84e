/** Roles and what they let users do. */
@NullMarked
package dev.agentos4j.protocol.role;

import org.jspecify.annotations.NullMarked;
