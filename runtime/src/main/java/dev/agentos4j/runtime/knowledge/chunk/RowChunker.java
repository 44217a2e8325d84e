package dev.agentos4j.runtime.knowledge.chunk;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Makes a piece of each line, and tells which line of the content it is, from 1. */
final class RowChunker implements Chunker {

    /** A line that is longer cannot be one piece. */
    private static final int LONGEST = 20_000;

    private long row;

    @Override
    public List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        text.lines().forEach(line -> {
            row++;
            for (String part : Pieces.cut(line.strip(), LONGEST)) {
                pieces.add(new Piece(part, JsonObject.of("row_number", row)));
            }
        });
        return pieces;
    }
}
