package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.IOException;
import java.util.List;

/**
 * Turns files of some kind into text. Safe for many threads.
 *
 * <p>It hands on what it reads in documents of at most a few million characters, so that a large file is never in
 * memory as a whole, and stops with a {@link ReadException} where a file is broken or meant to do harm.
 */
public interface Reader {

    /** How uploads name it, such as {@code pdf}. */
    String id();

    /** The name people see, such as {@code PdfReader}. */
    String name();

    String description();

    /** The kinds of content that it reads: extensions such as {@code .pdf}, or {@code url} for pages of the web. */
    List<String> types();

    /** The media types that it reads. */
    List<String> mediaTypes();

    /** How what it reads is split unless something else is asked for. */
    ChunkerKind chunker();

    /** The ways to split that make sense for what it reads. */
    default List<ChunkerKind> chunkers() {
        return List.of(
                ChunkerKind.CODE, ChunkerKind.FIXED, ChunkerKind.DOCUMENT, ChunkerKind.RECURSIVE, ChunkerKind.SEMANTIC);
    }

    /**
     * Reads all of it.
     *
     * @throws ReadException if it cannot be read, with a message for the user who uploaded it
     */
    void read(Source source, DocumentSink sink) throws IOException;
}
