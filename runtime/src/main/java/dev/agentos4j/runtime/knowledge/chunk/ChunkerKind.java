package dev.agentos4j.runtime.knowledge.chunk;

import dev.agentos4j.runtime.knowledge.embed.Embedder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ways to split a text. */
public enum ChunkerKind {
    DOCUMENT(
            "DocumentChunker",
            "Keeps paragraphs together, and splits those that are too large between sentences",
            true,
            true),
    RECURSIVE("RecursiveChunker", "Splits at the last line end or sentence end that fits", true, true),
    FIXED("FixedSizeChunker", "Splits at the last space that fits", true, true),
    ROW("RowChunker", "Makes a piece of each line", false, false),
    MARKDOWN(
            "MarkdownChunker",
            "Splits Markdown at its headings, and tells under which heading a piece stands",
            true,
            false),
    CODE("CodeChunker", "Splits source code between its definitions", true, false),
    SEMANTIC("SemanticChunker", "Keeps sentences of like meaning together", true, false);

    private final String key;
    private final String description;
    private final boolean sized;
    private final boolean overlapping;

    ChunkerKind(String key, String description, boolean sized, boolean overlapping) {
        this.key = key;
        this.description = description;
        this.sized = sized;
        this.overlapping = overlapping;
    }

    /** Its name on the wire. */
    public String key() {
        return key;
    }

    public String description() {
        return description;
    }

    /** Whether the size of its pieces can be chosen. */
    public boolean isSized() {
        return sized;
    }

    /** Whether its pieces may overlap. */
    public boolean isOverlapping() {
        return overlapping;
    }

    /** The one of that name, {@code null} if there is none. */
    public static @Nullable ChunkerKind of(String key) {
        for (ChunkerKind kind : values()) {
            if (kind.key.equals(key)) {
                return kind;
            }
        }
        return null;
    }

    /** All names, for messages. */
    public static String keys() {
        return Arrays.stream(values()).map(ChunkerKind::key).collect(Collectors.joining(", "));
    }

    /** A chunker for one content. */
    public Chunker create(ChunkSize size, Embedder embedder) {
        return switch (this) {
            case DOCUMENT -> new DocumentChunker(size);
            case RECURSIVE -> new RecursiveChunker(size);
            case FIXED -> new FixedSizeChunker(size);
            case ROW -> new RowChunker();
            case MARKDOWN -> new MarkdownChunker(size);
            case CODE -> new CodeChunker(size);
            case SEMANTIC -> new SemanticChunker(size, embedder);
        };
    }
}
