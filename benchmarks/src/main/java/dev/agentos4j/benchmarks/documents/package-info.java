/** Readers of documents, beside those of Python. */
@NullMarked
package dev.agentos4j.benchmarks.documents;

import org.jspecify.annotations.NullMarked;
