package dev.agentos4j.runtime.knowledge.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps paragraphs together, and splits those that are too large between sentences. */
final class DocumentChunker implements Chunker {

    private static final Pattern PARAGRAPHS = Pattern.compile("\\R[ \\t]*\\R\\s*");
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+");

    private final ChunkSize size;

    DocumentChunker(ChunkSize size) {
        this.size = size;
    }

    @Override
    public List<Piece> split(String text) {
        Pieces pieces = new Pieces(size.size() - size.overlap(), "\n\n");
        for (String paragraph : PARAGRAPHS.split(text)) {
            if (paragraph.length() <= size.size() - size.overlap()) {
                pieces.add(paragraph.strip());
            } else {
                pieces.close();
                sentences(paragraph).forEach(pieces::add);
                pieces.close();
            }
        }
        return overlapping(pieces.all());
    }

    private List<String> sentences(String paragraph) {
        Pieces sentences = new Pieces(size.size() - size.overlap(), " ");
        for (String sentence : SENTENCES.split(paragraph)) {
            sentences.add(sentence.strip());
        }
        return sentences.all();
    }

    private List<Piece> overlapping(List<String> texts) {
        List<Piece> pieces = new ArrayList<>();
        String before = "";
        for (String text : texts) {
            pieces.add(new Piece(tail(before) + text));
            before = text;
        }
        return pieces;
    }

    private String tail(String text) {
        int from = Math.max(0, text.length() - size.overlap());
        if (from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }
}
