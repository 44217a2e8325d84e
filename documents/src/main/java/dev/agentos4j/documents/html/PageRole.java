package dev.agentos4j.documents.html;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What an element stands for: pages make tables of other elements, and say so by their roles. */
final class PageRole {

    private static final Set<String> NATIVE = Set.of("table", "tr", "td", "th", "thead", "tbody", "tfoot");

    private PageRole() {}

    /** The name of the element, or of the element of a table whose role it has. */
    static String name(Element element) {
        String name = element.normalName();
        if (!element.hasAttr("role") || NATIVE.contains(name)) {
            return name;
        }
        return switch (element.attr("role").strip().toLowerCase(Locale.ROOT)) {
            case "table", "grid", "treegrid" -> "table";
            case "row" -> "tr";
            case "cell", "gridcell" -> "td";
            case "columnheader", "rowheader" -> "th";
            default -> name;
        };
    }
}
