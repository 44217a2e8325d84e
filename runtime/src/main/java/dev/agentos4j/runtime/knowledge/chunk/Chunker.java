package dev.agentos4j.runtime.knowledge.chunk;

import java.util.List;

/**
 * Splits the documents of one content into pieces. Made anew for each content and used by one thread: it may remember
 * where it is.
 */
public interface Chunker {

    /** The pieces of the next document, none blank. */
    List<Piece> split(String text);
}
