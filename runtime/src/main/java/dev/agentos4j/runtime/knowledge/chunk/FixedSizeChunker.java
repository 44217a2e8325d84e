package dev.agentos4j.runtime.knowledge.chunk;

import java.util.ArrayList;
import java.util.List;

/** Splits at the last space that fits. */
final class FixedSizeChunker implements Chunker {

    private final ChunkSize size;

    FixedSizeChunker(ChunkSize size) {
        this.size = size;
    }

    @Override
    public List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        int start = afterSpaces(text, 0);
        while (start < text.length()) {
            int end = Pieces.endOfPiece(text, start, size.size());
            String piece = text.substring(start, end).strip();
            if (!piece.isEmpty()) {
                pieces.add(new Piece(piece));
            }
            if (end >= text.length()) {
                break;
            }
            start = afterSpaces(text, size.next(start, end));
        }
        return pieces;
    }

    private static int afterSpaces(String text, int from) {
        int start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }
}
