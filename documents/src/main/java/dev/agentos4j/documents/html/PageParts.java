package dev.agentos4j.documents.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Finds the parts of a page that are no content of it, in one pass. */
final class PageParts implements NodeVisitor {

    private static final Set<String> UNSEEN = Set.of("script", "style", "title", "desc", "metadata", "defs");
    /** What has a header and a footer of its own. */
    private static final Set<String> SECTIONS =
            Set.of("article", "aside", "blockquote", "dialog", "main", "nav", "section", "td");
    /** What opens something names it by its id in one of these. */
    private static final List<String> OPENERS =
            List.of("aria-controls", "data-bs-target", "data-target", "href", "popovertarget", "commandfor");

    private static final Set<String> HEADS = Set.of("h1", "h2", "h3", "h4", "h5", "h6", "dt", "button", "summary");
    private static final Pattern NOT_SHOWN =
            Pattern.compile("(^|;)\\s*display\\s*:\\s*none\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COOKIES = Pattern.compile("cookie|consent|gdpr|onetrust", Pattern.CASE_INSENSITIVE);

    private final Map<Element, PagePart> parts = new IdentityHashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final boolean hasMain;
    /** Headers of the page that hold its heading. */
    private final List<Element> headed = new ArrayList<>();

    private int contents;
    private int mains;
    private int sections;
    private @Nullable Element header;
    private boolean mainIsHeaded;

    private PageParts(Element body) {
        this.hasMain = body.selectFirst("main, [role=main]") != null;
        String openers = "[aria-controls], [data-bs-target], [data-target], [href^=#], [popovertarget], [commandfor]";
        for (Element element : body.select(openers)) {
            OPENERS.forEach(opener -> open(element.attr(opener)));
        }
    }

    private void open(String ids) {
        for (String id : ids.split("\\s+", -1)) {
            opened.add(id.startsWith("#") ? id.substring(1) : id);
        }
    }

    /** The part that an element is, with all that is in it; those that are not in here are content. */
    static Map<Element, PagePart> of(Element body) {
        PageParts found = new PageParts(body);
        body.traverse(found);
        if (!found.mainIsHeaded) {
            found.headed.forEach(found.parts::remove);
        }
        return found.parts;
    }

    @Override
    public void head(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        PagePart part = part(element, name);
        if (part != null) {
            parts.put(element, part);
            if (part == PagePart.AROUND && isBanner(element, name)) {
                header = element;
            }
        }
        if (name.equals("h1")) {
            mainIsHeaded |= mains > 0;
            if (header != null) {
                headed.add(header);
            }
        }
        mains += isMain(element, name) ? 1 : 0;
        contents += isContent(element, name) ? 1 : 0;
        sections += isSection(element, name) ? 1 : 0;
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        mains -= isMain(element, name) ? 1 : 0;
        contents -= isContent(element, name) ? 1 : 0;
        sections -= isSection(element, name) ? 1 : 0;
        header = header == element ? null : header;
    }

    private static boolean isMain(Element element, String name) {
        return name.equals("main") || element.attr("role").equals("main");
    }

    private static boolean isContent(Element element, String name) {
        return name.equals("article") || isMain(element, name);
    }

    private static boolean isSection(Element element, String name) {
        return SECTIONS.contains(name) || isMain(element, name);
    }

    private static boolean isBanner(Element element, String name) {
        return name.equals("header") || element.attr("role").equals("banner");
    }

    private @Nullable PagePart part(Element element, String name) {
        if (UNSEEN.contains(name) || (name.equals("template") && !element.hasAttr("shadowrootmode"))) {
            return PagePart.UNSEEN;
        }
        if (name.equals("noscript")) {
            return PagePart.NO_SCRIPT;
        }
        if (isDrawnFormula(element)) {
            return PagePart.UNSEEN;
        }
        if (isNotShown(element, name) && !canBeOpened(element)) {
            return PagePart.HIDDEN;
        }
        String role = element.attr("role").toLowerCase(Locale.ROOT);
        if (contents == 0 && !isContent(element, name)) {
            if (name.equals("nav") || role.equals("navigation") || asksForConsent(element, name, role)) {
                return PagePart.MENU;
            }
        }
        if (sections == 0) {
            boolean footer = name.equals("footer") || role.equals("contentinfo");
            return footer || (hasMain && isBanner(element, name)) ? PagePart.AROUND : null;
        }
        return null;
    }

    /** A formula that is there a second time, as it is drawn; it is read where it is written as MathML. */
    private static boolean isDrawnFormula(Element element) {
        return element.attr("aria-hidden").equals("true")
                && (isFormula(element.previousElementSibling()) || isFormula(element.nextElementSibling()));
    }

    private static boolean isFormula(@Nullable Element element) {
        return element != null && (element.normalName().equals("math") || startsWithFormula(element));
    }

    private static boolean startsWithFormula(Element element) {
        Element first = element.firstElementChild();
        return first != null && first.normalName().equals("math");
    }

    private static boolean isNotShown(Element element, String name) {
        return (element.hasAttr("hidden") && !element.attr("hidden").equals("until-found"))
                || (name.equals("dialog") && !element.hasAttr("open"))
                || element.hasAttr("popover")
                || (element.attr("role").equals("dialog")
                        && element.attr("aria-hidden").equals("true"))
                || NOT_SHOWN.matcher(element.attr("style")).find();
    }

    /**
     * Whether people see it when they ask for it: a tab, the answer below a question; or a formula, in whose place pages show
     * a picture.
     */
    private boolean canBeOpened(Element element) {
        return element.attr("role").equals("tabpanel")
                || (!element.id().isEmpty() && opened.contains(element.id()))
                || startsWithFormula(element)
                || opens(element.previousElementSibling());
    }

    private static boolean opens(@Nullable Element before) {
        return before != null
                && (HEADS.contains(before.normalName())
                        || before.attr("role").equals("button")
                        || before.hasAttr("onclick")
                        || before.hasAttr("aria-expanded"));
    }

    private static boolean asksForConsent(Element element, String name, String role) {
        boolean apart = name.equals("dialog")
                || role.equals("dialog")
                || role.equals("alertdialog")
                || role.equals("region")
                || element.attr("aria-modal").equals("true");
        return apart
                && COOKIES.matcher(element.id() + " " + element.className() + " " + element.attr("aria-label"))
                        .find();
    }
}
