/** The content of media, stored apart from the runs that it belongs to. */
@NullMarked
package dev.agentos4j.runtime.media;

import org.jspecify.annotations.NullMarked;
