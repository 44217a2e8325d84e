package dev.agentos4j.documents.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Collects the text of elements: a line for each block and for each row of a table; preformatted text as it stands. */
final class PageText implements NodeVisitor {

    private static final String BETWEEN_CELLS = " | ";

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
            "textarea",
            "tfoot",
            "thead",
            "tr",
            "ul",
            "xmp");

    private static final Set<String> PREFORMATTED = Set.of("pre", "textarea", "listing", "xmp", "plaintext");
    private static final Pattern KEEPS_SPACE =
            Pattern.compile("white-space\\s*:\\s*(pre|break-spaces)", Pattern.CASE_INSENSITIVE);
    /** What is no entry of a table, but part of a page that is laid out as one. */
    private static final String LAYOUT =
            "table, h1, h2, h3, h4, h5, h6, pre, listing, xmp, article, section, main, form";

    private final StringBuilder text = new StringBuilder();
    /** For each open row of a table, whether its cells share a line. */
    private final Deque<Boolean> rows = new ArrayDeque<>();

    private int preformatted;
    private boolean firstCell;

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            if (preformatted > 0 && !inRow()) {
                text.append(words.getWholeText());
            } else {
                add(words.text());
            }
        } else if (node instanceof Element element) {
            begin(element);
        }
    }

    private void begin(Element element) {
        String name = element.normalName();
        if (keepsSpace(element)) {
            preformatted++;
        }
        if (name.equals("tr")) {
            endLine();
            rows.push(isOneLine(element));
            firstCell = true;
        } else if (isCell(name)) {
            beginCell();
        } else if (name.equals("br") && preformatted > 0 && !inRow()) {
            text.append('\n');
        } else if (BLOCKS.contains(name)) {
            endLine();
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        if (keepsSpace(element)) {
            preformatted--;
        }
        if (name.equals("tr")) {
            rows.pop();
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
    private static boolean isOneLine(Element row) {
        int cells = 0;
        for (Element cell : row.children()) {
            cells += isCell(cell.normalName()) ? 1 : 0;
            if (cell.selectFirst(LAYOUT) != null) {
                return false;
            }
        }
        return cells > 1;
    }

    private boolean inRow() {
        return !rows.isEmpty() && rows.peek();
    }

    private void beginCell() {
        if (!inRow()) {
            endLine();
        } else if (!firstCell) {
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
