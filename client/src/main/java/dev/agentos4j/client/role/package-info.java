/** Roles, and who has which. */
@NullMarked
package dev.agentos4j.client.role;

import org.jspecify.annotations.NullMarked;
