package dev.agentos4j.runtime.knowledge.chunk;

import java.util.List;

/**
 * Splits source code between its definitions: before a line that is not indented and follows a blank one, as a
 * definition does in most languages. Lines stay whole unless one alone is too large.
 */
final class CodeChunker implements Chunker {

    private final ChunkSize size;

    CodeChunker(ChunkSize size) {
        this.size = size;
    }

    @Override
    public List<Piece> split(String text) {
        Pieces pieces = new Pieces(size.size(), "\n");
        StringBuilder definition = new StringBuilder();
        boolean afterBlank = false;
        for (String line : text.lines().toList()) {
            boolean begins = afterBlank && !line.isBlank() && !Character.isWhitespace(line.charAt(0));
            if (begins) {
                end(definition, pieces);
            }
            definition.append(line).append('\n');
            afterBlank = line.isBlank();
        }
        end(definition, pieces);
        return pieces.all().stream().map(Piece::new).toList();
    }

    private void end(StringBuilder definition, Pieces pieces) {
        String code = definition.toString().stripTrailing();
        definition.setLength(0);
        if (code.length() <= size.size()) {
            pieces.add(code);
            return;
        }
        pieces.close();
        code.lines().forEach(pieces::add);
        pieces.close();
    }
}
