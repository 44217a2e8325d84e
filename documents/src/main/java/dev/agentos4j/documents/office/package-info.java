/** Reads documents of Word, Excel and PowerPoint. */
@NullMarked
package dev.agentos4j.documents.office;

import org.jspecify.annotations.NullMarked;
