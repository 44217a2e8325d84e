/** The HTTP layer: a route table, requests and responses of our own over Jetty, so that nothing above it knows Jetty. */
@NullMarked
package dev.agentos4j.server.http;

import org.jspecify.annotations.NullMarked;
