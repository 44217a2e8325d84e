package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.chunk.ChunkSize;
import dev.agentos4j.runtime.knowledge.chunk.Chunker;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Readers;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a content is read and split.
 *
 * @param reader {@code null} for the one that fits
 * @param chunker {@code null} for the reader's own
 */
record Recipe(@Nullable Reader reader, @Nullable ChunkerKind chunker, ChunkSize size) {

    Reader readerFor(Source source, Readers readers) throws IOException {
        return reader == null ? readers.fitting(source) : reader;
    }

    Chunker chunkerFor(Reader chosen, Embedder embedder) {
        return (chunker == null ? chosen.chunker() : chunker).create(size, embedder);
    }

    /** Tells it from other ways to read and split. */
    String fingerprint(Reader chosen) {
        return chosen.id() + ":" + (chunker == null ? chosen.chunker() : chunker) + ":" + size.size() + ":"
                + size.overlap();
    }
}
