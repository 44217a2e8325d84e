package dev.agentos4j.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows under headings, each column as wide as its widest text; only the last column is cut, where it would be too wide. */
final class Table {

    private static final int WIDEST = 72;
    private static final String GAP = "  ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private boolean headed = true;

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    Table withoutHeading() {
        headed = false;
        return this;
    }

    /** Adds a row; {@code null} is shown as nothing. */
    void row(@Nullable Object... cells) {
        rows.add(Arrays.stream(cells).map(Table::text).toList());
    }

    private static String text(@Nullable Object cell) {
        return cell == null ? "" : AnswerPrinter.clean(cell.toString()).strip().replaceAll("\\s+", " ");
    }

    /** A time as people at this machine read it. */
    static String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    void print(Terminal terminal) {
        if (headed && rows.isEmpty()) {
            terminal.line(terminal.dim("There are none."));
            return;
        }
        if (headed) {
            terminal.line(terminal.bold(line(headings)));
        }
        rows.forEach(row -> terminal.line(line(row)));
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        int last = cells.size() - 1;
        for (int i = 0; i < last; i++) {
            String cell = cells.get(i);
            line.append(cell).append(" ".repeat(width(i) - length(cell))).append(GAP);
        }
        return line.append(cut(cells.get(last))).toString().stripTrailing();
    }

    private int width(int column) {
        int widest = headed ? length(headings.get(column)) : 0;
        for (List<String> row : rows) {
            widest = Math.max(widest, length(row.get(column)));
        }
        return widest;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String text) {
        return length(text) <= WIDEST ? text : text.substring(0, text.offsetByCodePoints(0, WIDEST - 3)) + "...";
    }
}
