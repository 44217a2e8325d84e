package dev.agentos4j.runtime.knowledge.chunk;

import java.util.ArrayList;
import java.util.List;

/** Splits at the last line end that fits, else at the last sentence end, else at the last space. */
final class RecursiveChunker implements Chunker {

    private final ChunkSize size;

    RecursiveChunker(ChunkSize size) {
        this.size = size;
    }

    @Override
    public List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            String piece = Pieces.trimmed(text, start, end);
            if (!piece.isEmpty()) {
                pieces.add(new Piece(piece));
            }
            if (end >= text.length()) {
                break;
            }
            start = size.next(start, end);
        }
        return pieces;
    }

    private int end(String text, int start) {
        int full = start + size.size();
        if (full >= text.length()) {
            return text.length();
        }
        for (String separator : new String[] {"\n", ". "}) {
            int last = text.substring(start, full).lastIndexOf(separator);
            if (last > 0) {
                return start + last + 1;
            }
        }
        return Pieces.endOfPiece(text, start, size.size());
    }
}
