/** Knowledge bases: what is put in is read, split, embedded and kept, and found again. */
@NullMarked
package dev.agentos4j.runtime.knowledge;

import org.jspecify.annotations.NullMarked;
