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
        int start = Pieces.afterSpaces(text, 0);
        while (start < text.length()) {
            int end = Pieces.endOfPiece(text, start, size.size());
            String piece = Pieces.trimmed(text, start, end);
            if (!piece.isEmpty()) {
                pieces.add(new Piece(piece));
            }
            if (end >= text.length()) {
                break;
            }
            start = Pieces.afterSpaces(text, size.next(start, end));
        }
        return pieces;
    }
}
