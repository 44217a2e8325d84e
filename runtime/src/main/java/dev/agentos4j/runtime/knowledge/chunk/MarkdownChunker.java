package dev.agentos4j.runtime.knowledge.chunk;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Splits Markdown at its headings; a section that is too large is split between paragraphs. */
final class MarkdownChunker implements Chunker {

    private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})\\s+(.*)");
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(```+|~~~+)");

    private final DocumentChunker sections;
    private final @Nullable String[] path = new @Nullable String[6];

    MarkdownChunker(ChunkSize size) {
        this.sections = new DocumentChunker(new ChunkSize(size.size(), 0));
    }

    @Override
    public List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder section = new StringBuilder();
        String fence = null;
        for (String line : text.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (fence == null && heading.matches()) {
                end(section, pieces);
                int level = heading.group(1).length();
                path[level - 1] = title(heading.group(2));
                Arrays.fill(path, level, path.length, null);
            }
            fence = fence(fence, line);
            section.append(line).append('\n');
        }
        end(section, pieces);
        return pieces;
    }

    /** A heading without the hashes that close it. A pattern that looked for them would try each way to split spaces. */
    private static String title(String rest) {
        String title = rest.strip();
        int end = title.length();
        while (end > 0 && title.charAt(end - 1) == '#') {
            end--;
        }
        return title.substring(0, end).stripTrailing();
    }

    /** The fence that is open after a line, {@code null} for none: within it, a {@code #} is no heading. */
    private static @Nullable String fence(@Nullable String open, String line) {
        Matcher fence = FENCE.matcher(line);
        if (!fence.find()) {
            return open;
        }
        if (open == null) {
            return fence.group(1);
        }
        return fence.group(1).startsWith(open) ? null : open;
    }

    private void end(StringBuilder section, List<Piece> pieces) {
        String under = Arrays.stream(path).filter(Objects::nonNull).collect(Collectors.joining(" > "));
        JsonObject metadata = under.isEmpty() ? JsonObject.EMPTY : JsonObject.of("section", under);
        for (Piece piece : sections.split(section.toString())) {
            pieces.add(new Piece(piece.text(), metadata));
        }
        section.setLength(0);
    }
}
