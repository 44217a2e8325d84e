/** The certificate and the key of a server, from PEM files. */
@NullMarked
package dev.agentos4j.server.tls;

import org.jspecify.annotations.NullMarked;
