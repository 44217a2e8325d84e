package dev.agentos4j.documents.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Collects the text of elements: a line for each block and for each row of a table; preformatted text as it stands. */
final class PageText implements NodeFilter {

    private static final String BETWEEN_CELLS = " | ";
    /** What stands for the same within a cell, so that cells stay apart. */
    private static final String WITHIN_CELL = " \\| ";

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "legend",
            "li",
            "listing",
            "main",
            "menu",
            "nav",
            "ol",
            "optgroup",
            "option",
            "p",
            "plaintext",
            "pre",
            "search",
            "section",
            "summary",
            "table",
            "tbody",
            "text",
            "textarea",
            "tfoot",
            "thead",
            "tr",
            "ul",
            "xmp");

    private static final Set<String> READINGS = Set.of("rt", "rtc", "rp");
    /** What stands apart from the words beside it. */
    private static final Set<String> CONTROLS =
            Set.of("button", "output", "meter", "progress", "video", "audio", "object");

    private static final Set<String> LISTS = Set.of("ul", "ol", "menu", "dir");
    private static final String INDENT = "  ";
    private static final int DEEPEST = 20;
    private static final int DASHES = Integer.MIN_VALUE;
    /** The most cells of a page that are covered by others: a page can say that a cell covers millions. */
    private static final int MOST_EMPTY = 100_000;
    /** Fields that show what was typed. */
    private static final Set<String> TYPED = Set.of(
            "", "text", "search", "email", "tel", "url", "number", "date", "time", "month", "week", "datetime-local");

    private static final Set<String> LABELED = Set.of("submit", "button", "reset");

    private static final Set<String> PREFORMATTED = Set.of("pre", "textarea", "listing", "xmp", "plaintext");
    private static final Pattern KEEPS_SPACE =
            Pattern.compile("white-space\\s*:\\s*(pre|break-spaces)", Pattern.CASE_INSENSITIVE);
    /** What is no entry of a table, but part of a page that is laid out as one. */
    private static final String LAYOUT =
            "table, h1, h2, h3, h4, h5, h6, pre, listing, xmp, article, section, main, form";

    /** Some pages have headings in the cells that head a column. */
    private static final String LAYOUT_OF_HEAD = "table, pre, listing, xmp, article, section, main, form";

    /** Where the dash or number of an item stands. */
    private record Label(int start, int end) {}

    private final Predicate<Element> leftOut;
    private final StringBuilder text = new StringBuilder();
    /** For each open row of a table, whether its cells share a line. */
    private final Deque<Boolean> rows = new ArrayDeque<>();

    /** For each open table, what its cells cover. */
    private final Deque<PageGrid> grids = new ArrayDeque<>();

    private int preformatted;
    private boolean firstCell;
    private int empty;
    private int formulas;
    /** How many readings of East Asian characters, and parentheses around them, are open: they are no part of the text. */
    private int readings;

    private Label label = new Label(0, 0);
    /** For each open list, the number of its next item; {@link #DASHES} if its items have none. */
    private final Deque<Integer> lists = new ArrayDeque<>();

    /**
     * Begins with nothing.
     *
     * @param leftOut which elements are not read, with all that is in them
     */
    PageText(Predicate<Element> leftOut) {
        this.leftOut = leftOut;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            words(words);
        } else if (node instanceof DataNode raw && preformatted > 0) {
            text.append(raw.getWholeData()); // of an element whose tags are text
        } else if (node instanceof Element element) {
            if (leftOut.test(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            begin(element);
        }
        return FilterResult.CONTINUE;
    }

    private void words(TextNode words) {
        if (formulas > 0 || readings > 0) {
            return;
        }
        if (preformatted > 0 && !inRow()) {
            text.append(words.getWholeText());
            return;
        }
        String seen = words.text();
        add(inRow() ? seen.replace(BETWEEN_CELLS, WITHIN_CELL) : seen);
    }

    private void begin(Element element) {
        String name = PageRole.name(element);
        if (keepsSpace(element)) {
            preformatted++;
        }
        if (name.equals("table")) {
            endLine();
            grids.push(new PageGrid());
        } else if (name.equals("tr")) {
            endLine();
            PageGrid grid = grids.peek();
            rows.push(isOneLine(element, grid == null ? 0 : grid.beginRow()));
            firstCell = true;
        } else if (isCell(name)) {
            beginCell(element);
        } else if (name.equals("br") && preformatted > 0 && !inRow()) {
            text.append('\n');
        } else if (BLOCKS.contains(name)) {
            endLine();
        }
        special(element, name);
    }

    private void special(Element element, String name) {
        if (LISTS.contains(name)) {
            lists.push(name.equals("ol") ? ItemNumber.first(element) : DASHES);
        } else if (name.equals("li") && !inRow()) {
            int start = text.length();
            text.append(INDENT.repeat(Math.clamp(lists.size() - 1, 0, DEEPEST))).append(label(element));
            label = new Label(start, text.length());
        } else if (name.equals("input") && showsValue(element.attr("type").toLowerCase(Locale.ROOT))) {
            add(" " + element.attr("value") + " ");
        } else if (name.equals("sup") && isPower(element)) {
            text.append('^');
        } else if (name.equals("code") && preformatted > 0 && followsCode(element)) {
            endLine();
        } else if (name.equals("optgroup")) {
            add(element.attr("label"));
            endLine();
        } else if (name.equals("q")) {
            text.append('“');
        } else if (READINGS.contains(name)) {
            readings++;
        } else if (CONTROLS.contains(name) || (name.equals("tspan") && element.hasAttr("dy"))) {
            add(" ");
        } else if (name.equals("math")) {
            if (formulas == 0) {
                add(PageFormula.of(element));
            }
            formulas++;
        }
    }

    /** Whether it is the same code again, in another language: pages show one of them at a time. */
    private static boolean followsCode(Element code) {
        return code.previousSibling() instanceof Element before
                && before.normalName().equals("code");
    }

    private static boolean showsValue(String type) {
        return TYPED.contains(type) || LABELED.contains(type);
    }

    /** Whether it would be read as more digits of the number before it: 10<sup>6</sup> is not 106. */
    private boolean isPower(Element raised) {
        String power = raised.ownText();
        return !text.isEmpty()
                && Character.isDigit(text.charAt(text.length() - 1))
                && power.matches("[+\\-−–]?[0-9].{0,20}");
    }

    /** Whether nothing stands behind the dash or number of an item yet. */
    private boolean afterLabel() {
        return text.length() == label.end;
    }

    private String label(Element item) {
        Integer next = lists.poll();
        if (next == null || next == DASHES) {
            lists.push(DASHES);
            return "- ";
        }
        int number = ItemNumber.parsed(item.attr("value"), next);
        Element list = item.parent();
        lists.push(number + (list != null && list.hasAttr("reversed") ? -1 : 1));
        return ItemNumber.of(number, list == null ? "" : list.attr("type")) + ". ";
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
        }
        return FilterResult.CONTINUE;
    }

    private void end(Element element) {
        String name = PageRole.name(element);
        if (keepsSpace(element)) {
            preformatted--;
        }
        if (name.equals("li") && afterLabel()) {
            text.setLength(label.start); // an empty item
        }
        if (LISTS.contains(name)) {
            lists.poll();
        } else if (READINGS.contains(name)) {
            readings--;
        } else if (CONTROLS.contains(name)) {
            add(" ");
        } else if (name.equals("math")) {
            formulas--;
        } else if (name.equals("q")) {
            text.append('”');
        }
        if (name.equals("tr")) {
            if (inRow() && !grids.isEmpty()) {
                addEmpty(grids.peek().rest());
            }
            rows.pop();
            endLine();
        } else if (name.equals("table")) {
            grids.pop();
            endLine();
        } else if (BLOCKS.contains(name) && !name.equals("br")) {
            endLine();
        }
    }

    private static boolean keepsSpace(Element element) {
        return PREFORMATTED.contains(element.normalName())
                || KEEPS_SPACE.matcher(element.attr("style")).find();
    }

    private static boolean isCell(String name) {
        return name.equals("td") || name.equals("th");
    }

    /** Pages are laid out as tables, too: what stands in one cell alone, or holds more than an entry, keeps its lines. */
    private static boolean isOneLine(Element row, int covered) {
        int cells = covered;
        for (Element cell : row.children()) {
            cells += isCell(PageRole.name(cell)) ? 1 : 0;
            if (cell.selectFirst(cell.normalName().equals("th") ? LAYOUT_OF_HEAD : LAYOUT) != null) {
                return false;
            }
        }
        return cells > 1;
    }

    private boolean inRow() {
        return !rows.isEmpty() && rows.peek();
    }

    private void beginCell(Element cell) {
        int covered = grids.isEmpty() ? 0 : grids.peek().place(cell);
        if (!inRow()) {
            endLine();
            return;
        }
        addEmpty(covered);
        nextCell();
    }

    private void addEmpty(int covered) {
        for (int i = 0; i < covered && empty < MOST_EMPTY; i++) {
            empty++;
            nextCell();
        }
    }

    private void nextCell() {
        if (!firstCell) {
            endWord();
            text.append(BETWEEN_CELLS);
        }
        firstCell = false;
    }

    private void endWord() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
    }

    private void add(String words) {
        boolean begins = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(begins ? words.stripLeading() : words);
    }

    private void endLine() {
        if (inRow()) {
            add(" ");
            return;
        }
        if (afterLabel()) {
            return;
        }
        if (preformatted == 0) {
            endWord();
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    /** The text without empty lines around it. The first line keeps its indentation. */
    @Override
    public String toString() {
        String all = text.toString().stripTrailing();
        int begin = 0;
        for (int i = 0; i < all.length() && Character.isWhitespace(all.charAt(i)); i++) {
            begin = all.charAt(i) == '\n' ? i + 1 : begin;
        }
        return all.substring(begin);
    }
}
