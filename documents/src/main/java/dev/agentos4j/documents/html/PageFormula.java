package dev.agentos4j.documents.html;

import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** Writes MathML in one line, as formulas are typed. */
final class PageFormula {

    private static final int DEPTH = 100;

    private PageFormula() {}

    /** The formula of a {@code math} element. */
    static String of(Element math) {
        String told = math.attr("alttext").strip();
        return told.isEmpty() ? element(math, 0).strip() : told;
    }

    private static String element(Element element, int depth) {
        if (depth == DEPTH) {
            return element.text();
        }
        return switch (element.normalName()) {
            case "annotation", "annotation-xml" -> "";
            case "mfrac" -> together(child(element, 0, depth)) + "/" + together(child(element, 1, depth));
            case "msup", "mover" -> together(child(element, 0, depth)) + "^" + together(child(element, 1, depth));
            case "msub", "munder" -> together(child(element, 0, depth)) + "_" + together(child(element, 1, depth));
            case "msubsup", "munderover" ->
                together(child(element, 0, depth)) + "_" + together(child(element, 1, depth)) + "^"
                        + together(child(element, 2, depth));
            case "msqrt" -> "√(" + children(element, "", depth) + ")";
            case "mroot" -> child(element, 1, depth) + "√(" + child(element, 0, depth) + ")";
            case "mtable" -> "[" + children(element, "; ", depth) + "]";
            case "mtr" -> children(element, ", ", depth);
            default -> element.childrenSize() == 0 ? element.text() : children(element, "", depth);
        };
    }

    private static String child(Element element, int index, int depth) {
        return index < element.childrenSize() ? element(element.child(index), depth + 1) : "";
    }

    private static String children(Element element, String between, int depth) {
        return element.children().stream()
                .map(child -> element(child, depth + 1))
                .collect(Collectors.joining(between));
    }

    /** In parentheses, unless it is one number or letter. */
    private static String together(String text) {
        boolean one = text.codePointCount(0, text.length()) <= 1 || text.matches("[0-9.,]+");
        return one ? text : "(" + text + ")";
    }
}
