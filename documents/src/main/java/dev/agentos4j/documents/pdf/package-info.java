/** Reads PDF documents. */
@NullMarked
package dev.agentos4j.documents.pdf;

import org.jspecify.annotations.NullMarked;
