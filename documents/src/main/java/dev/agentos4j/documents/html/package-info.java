/** Reads pages of the web. */
@NullMarked
package dev.agentos4j.documents.html;

import org.jspecify.annotations.NullMarked;
