package dev.agentos4j.runtime.knowledge.read;

import java.util.List;

/**
 * A row of a table as one line, with {@code ", "} between its cells. A cell that holds that itself, or begins with a quote, stands in
 * quotes, with those inside of it doubled, as in CSV: so cells can be told apart.
 */
public final class RowLine {

    private static final String BETWEEN_CELLS = ", ";

    private RowLine() {}

    /** The line of a row; line ends inside of cells become spaces. */
    public static String of(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : BETWEEN_CELLS).append(cell(cells.get(i)));
        }
        return line.toString();
    }

    private static String cell(String written) {
        String cell = written.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ');
        return cell.contains(BETWEEN_CELLS) || cell.startsWith("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
