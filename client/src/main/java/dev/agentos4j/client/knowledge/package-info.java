/** Knowledge bases: uploads, contents, searches, configuration, remote sources. */
@NullMarked
package dev.agentos4j.client.knowledge;

import org.jspecify.annotations.NullMarked;
