/** Users by tokens of an identity provider: JSON Web Tokens, their keys, and the callers they name. */
@NullMarked
package dev.agentos4j.server.jwt;

import org.jspecify.annotations.NullMarked;
