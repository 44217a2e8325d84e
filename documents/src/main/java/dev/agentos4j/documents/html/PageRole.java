package dev.agentos4j.documents.html;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What an element stands for: pages make tables of other elements, and say so by their roles or how they are displayed. */
final class PageRole {

    private static final Set<String> NATIVE = Set.of("table", "tr", "td", "th", "thead", "tbody", "tfoot");

    private static final Pattern DISPLAY =
            Pattern.compile("display\\s*:\\s*(?:inline-)?table(-row|-cell)?\\s*(?:;|!|$)", Pattern.CASE_INSENSITIVE);

    private PageRole() {}

    /** The name of the element, or of the element of a table for which it stands. */
    static String name(Element element) {
        String name = element.normalName();
        if (NATIVE.contains(name)) {
            return name;
        }
        return element.hasAttr("role") ? ofRole(element, name) : ofDisplay(element.attr("style"), name);
    }

    private static String ofDisplay(String style, String name) {
        Matcher display = DISPLAY.matcher(style);
        if (style.isEmpty() || !display.find()) {
            return name;
        }
        String part = String.valueOf(display.group(1));
        return part.equalsIgnoreCase("-row") ? "tr" : part.equalsIgnoreCase("-cell") ? "td" : "table";
    }

    private static String ofRole(Element element, String name) {
        return switch (element.attr("role").strip().toLowerCase(Locale.ROOT)) {
            case "table", "grid", "treegrid" -> "table";
            case "row" -> "tr";
            case "cell", "gridcell" -> "td";
            case "columnheader", "rowheader" -> "th";
            default -> name;
        };
    }
}
