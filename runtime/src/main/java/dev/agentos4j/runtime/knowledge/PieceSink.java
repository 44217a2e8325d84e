package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.Chunker;
import dev.agentos4j.runtime.knowledge.chunk.Piece;
import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.Vectors;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Splits what a reader reads, embeds the pieces and keeps them, a portion at a time. */
final class PieceSink implements DocumentSink {

    private static final int PORTION = 64;
    private static final int MOST_NOTES = 5;
    private static final int MOST_REFUSED_IN_A_ROW = 3;
    /** The most characters that are split at a time: the pieces of that many are in memory. */
    private static final int SPLIT_AT_ONCE = 256 << 10;

    private final Embedder embedder;
    private final KnowledgeStore store;
    private final IndexLimits limits;
    private final StoredContent content;
    private final KnowledgeStore.Load load;
    private final String documentId = UUID.randomUUID().toString();
    private final List<String> texts = new ArrayList<>();
    private final List<JsonObject> metadata = new ArrayList<>();
    private @Nullable Chunker chunker;
    private int count;
    private int unembedded;
    private int refusedInARow;
    private String why = "";
    private long characters;
    private final Set<String> notes = new LinkedHashSet<>();

    PieceSink(
            Embedder embedder,
            KnowledgeStore store,
            IndexLimits limits,
            StoredContent content,
            KnowledgeStore.Load load) {
        this.embedder = embedder;
        this.store = store;
        this.limits = limits;
        this.content = content;
        this.load = load;
    }

    /** What comes from now on is split by this chunker. */
    void splitBy(Chunker next) {
        chunker = next;
    }

    /** How many pieces there were. */
    int count() {
        return count;
    }

    /** What the readers told of what they read; empty if nothing. */
    String notes() {
        return String.join("\n", notes);
    }

    @Override
    public void note(String sentence) {
        if (notes.size() < MOST_NOTES) {
            notes.add(sentence);
        }
    }

    @Override
    public void accept(String read, JsonObject about) throws ReadException {
        String text = read.replace('\0', '\uFFFD'); // no database takes it everywhere
        if (chunker == null) {
            throw new IllegalStateException("no chunker");
        }
        characters += text.length();
        if (characters > limits.characters()) {
            throw new ReadException("It holds more than " + limits.characters() + " characters of text: split it");
        }
        int start = 0;
        while (start < text.length()) {
            int end = endOfPart(text, start);
            addPieces(chunker, text.substring(start, end), about);
            start = end;
        }
    }

    /** Where a part of a long text ends: at the end of a line where it can, and never within a character. */
    private static int endOfPart(String text, int start) {
        int full = start + SPLIT_AT_ONCE;
        if (full >= text.length()) {
            return text.length();
        }
        int line = text.lastIndexOf('\n', full - 1) + 1;
        int end = line > start + SPLIT_AT_ONCE / 2 ? line : full;
        return Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    private void addPieces(Chunker splitting, String text, JsonObject about) throws ReadException {
        for (Piece piece : splitting.split(text)) {
            count++;
            if (count > limits.chunks()) {
                throw new ReadException("It would be more than " + limits.chunks()
                        + " pieces: choose a larger chunk_size, or split it");
            }
            texts.add(piece.text());
            metadata.add(about.with(piece.metadata())
                    .with("chunk", count)
                    .with("chunk_size", piece.text().length()));
            if (texts.size() == PORTION) {
                flush();
            }
        }
    }

    /**
     * Embeds what was split, one by one if the embedder refuses it together.
     *
     * @return {@code null} for a piece that cannot be embedded
     * @throws ReadException if that is so of several in a row: then it is not the pieces that are wrong
     */
    private List<float @Nullable []> vectors() throws ReadException {
        try {
            return List.copyOf(embedder.embedAll(texts));
        } catch (RuntimeException together) {
            List<float @Nullable []> vectors = new ArrayList<>();
            for (String text : texts) {
                vectors.add(vector(text));
            }
            return vectors;
        }
    }

    private float @Nullable [] vector(String text) throws ReadException {
        try {
            float[] vector = embedder.embed(text);
            refusedInARow = 0;
            return vector;
        } catch (RuntimeException refused) {
            if (Thread.currentThread().isInterrupted() || ++refusedInARow == MOST_REFUSED_IN_A_ROW) {
                throw new ReadException("Could not insert embedding: " + refused.getMessage(), refused);
            }
            unembedded++;
            why = String.valueOf(refused.getMessage());
            return null;
        }
    }

    /** How many pieces cannot be found, since they could not be embedded. */
    int unembedded() {
        return unembedded;
    }

    /** What an embedder said of the last piece that it refused; empty if it refused none. */
    String why() {
        return why;
    }

    /** Keeps what was split up to now. */
    void flush() throws ReadException {
        if (Thread.currentThread().isInterrupted()) {
            throw new ReadException("The server stopped before this was processed: upload it again");
        }
        if (texts.isEmpty()) {
            return;
        }
        List<float @Nullable []> vectors = vectors();
        List<StoredChunk> chunks = new ArrayList<>();
        int first = count - texts.size() + 1;
        for (int i = 0; i < texts.size(); i++) {
            float[] vector = vectors.get(i);
            if (vector != null) {
                chunks.add(new StoredChunk(
                        documentId + "_" + (first + i), texts.get(i), metadata.get(i), Vectors.normalised(vector)));
            }
        }
        if (!store.add(content, load, chunks)) {
            throw new ReadException("It was uploaded again or deleted meanwhile");
        }
        texts.clear();
        metadata.clear();
    }
}
