package dev.agentos4j.documents.html;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Which columns of a table are covered by cells that reach over several, so that the others stay in theirs. */
final class PageGrid {

    private static final int COLUMNS = 200;
    private static final int ROWS = 65_534;

    /** For each column, how many of the next rows are covered. */
    private final Map<Integer, Integer> below = new HashMap<>();

    private final BitSet inRow = new BitSet();
    private int column;
    private int covered;

    /** Gives how many columns of the row are covered by cells above it. */
    int beginRow() {
        column = 0;
        covered = 0;
        inRow.clear();
        below.replaceAll((at, rows) -> {
            inRow.set(at);
            return rows - 1;
        });
        below.values().removeIf(rows -> rows == 0);
        return inRow.cardinality();
    }

    /** Places a cell; gives how many columns before it are covered by others. */
    int place(Element cell) {
        int before = covered;
        while (inRow.get(column)) {
            column++;
            before++;
        }
        int wide = Math.min(number(cell.attr("colspan")), COLUMNS);
        int high = Math.min(number(cell.attr("rowspan")), ROWS);
        for (int i = 0; i < wide && column + i < COLUMNS; i++) {
            if (high > 1) {
                below.merge(column + i, high - 1, Math::max);
            }
        }
        column += wide;
        covered = wide - 1;
        return before;
    }

    /** How many columns at the end of the row are covered. */
    int rest() {
        int rest = covered;
        covered = 0;
        for (; inRow.get(column); column++) {
            rest++;
        }
        return rest;
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
    }
}
