package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads plain text in any common encoding; and Markdown, which is text. */
final class TextReader implements Reader {

    static final TextReader PLAIN = new TextReader(
            "text",
            "TextReader",
            "Reads plain text in any common encoding",
            List.of(".txt"),
            List.of("text/plain"),
            ChunkerKind.FIXED);

    static final TextReader MARKDOWN = new TextReader(
            "markdown",
            "MarkdownReader",
            "Reads Markdown, and splits it at its headings",
            List.of(".md", ".markdown"),
            List.of("text/markdown"),
            ChunkerKind.MARKDOWN);

    private final String id;
    private final String name;
    private final String description;
    private final List<String> types;
    private final List<String> mediaTypes;
    private final ChunkerKind chunker;

    private TextReader(
            String id,
            String name,
            String description,
            List<String> types,
            List<String> mediaTypes,
            ChunkerKind chunker) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.types = types;
        this.mediaTypes = mediaTypes;
        this.chunker = chunker;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> types() {
        return types;
    }

    @Override
    public List<String> mediaTypes() {
        return mediaTypes;
    }

    @Override
    public ChunkerKind chunker() {
        return chunker;
    }

    @Override
    public List<ChunkerKind> chunkers() {
        List<ChunkerKind> chunkers = new ArrayList<>(Reader.super.chunkers());
        if (chunker == ChunkerKind.MARKDOWN) {
            chunkers.add(0, chunker);
        }
        return List.copyOf(chunkers);
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        TextBlocks blocks = new TextBlocks(sink, JsonObject.EMPTY);
        char[] buffer = new char[1 << 16];
        try (java.io.Reader text = Texts.open(source, sink)) {
            for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
                blocks.add(buffer, n);
            }
        }
        blocks.end();
    }
}
