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

    /**
     * How an upload wants to be read.
     *
     * @throws KnowledgeException if there is nothing to read, or its reader, chunker or sizes are not possible
     */
    static Recipe of(Knowledge knowledge, ContentUpload upload) {
        if (upload.source() == null && upload.url() == null && upload.folder() == null) {
            throw new KnowledgeException("There is nothing to add: give a file, a text_content or a url");
        }
        if (upload.reader() != null && knowledge.readers().named(upload.reader()) == null) {
            throw new KnowledgeException("Invalid reader_id: " + upload.reader());
        }
        ChunkerKind chunker = upload.chunker() == null ? null : ChunkerKind.of(upload.chunker());
        if (upload.chunker() != null && chunker == null) {
            throw new KnowledgeException("Invalid chunker: " + upload.chunker() + ". Available: " + ChunkerKind.keys());
        }
        return new Recipe(
                upload.reader() == null ? null : knowledge.readers().named(upload.reader()), chunker, size(upload));
    }

    private static ChunkSize size(ContentUpload upload) {
        try {
            return ChunkSize.of(upload.chunkSize(), upload.chunkOverlap());
        } catch (IllegalArgumentException impossible) {
            throw new KnowledgeException(String.valueOf(impossible.getMessage()));
        }
    }

    Reader readerFor(Source source, Readers readers) throws IOException {
        return reader == null ? readers.fitting(source) : readers.asked(reader, source);
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
