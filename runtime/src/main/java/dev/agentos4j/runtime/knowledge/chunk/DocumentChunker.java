package dev.agentos4j.runtime.knowledge.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps paragraphs together, and splits those that are too large between sentences. */
final class DocumentChunker implements Chunker {

    private static final Pattern PARAGRAPHS = Pattern.compile("(?>\\R)(?:[ \\t]*(?>\\R))+");

    private final ChunkSize size;

    DocumentChunker(ChunkSize size) {
        this.size = size;
    }

    @Override
    public List<Piece> split(String text) {
        int most = size.size() - size.overlap();
        Pieces pieces = new Pieces(most, "\n\n");
        for (String paragraph : PARAGRAPHS.split(text)) {
            if (paragraph.length() <= most) {
                pieces.add(Pieces.trimmed(paragraph, 0, paragraph.length()));
                continue;
            }
            pieces.close();
            for (int start = 0; start < paragraph.length(); ) {
                int end = endOfSentences(paragraph, start, most);
                pieces.add(Pieces.trimmed(paragraph, start, end));
                pieces.close();
                start = end;
            }
        }
        return overlapping(pieces.all());
    }

    /** After the last sentence that fits, else after the last line, else after the last word. */
    private static int endOfSentences(String paragraph, int start, int most) {
        int full = start + most;
        if (full >= paragraph.length()) {
            return paragraph.length();
        }
        for (int end = full; end > start; end--) {
            if (Character.isWhitespace(paragraph.charAt(end)) && ".!?".indexOf(paragraph.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        int line = paragraph.lastIndexOf('\n', full);
        return line > start ? line : Pieces.endOfPiece(paragraph, start, most);
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
