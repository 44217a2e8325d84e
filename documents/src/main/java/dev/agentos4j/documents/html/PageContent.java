package dev.agentos4j.documents.html;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The text of a page as a person sees it, without what stands around it on every page.
 *
 * @param hidden how many characters the page holds that are not shown, and were not read
 */
record PageContent(String text, int hidden) {

    static PageContent of(Document page) {
        Element body = page.body();
        Map<Element, PagePart> parts = PageParts.of(body);
        Set<PagePart> leftOut = EnumSet.allOf(PagePart.class);
        Set<PagePart> present = EnumSet.noneOf(PagePart.class);
        present.addAll(parts.values());
        present.remove(PagePart.UNSEEN);
        String text = text(body, parts, leftOut);
        int hidden = 0;
        for (PagePart part : present) {
            leftOut.remove(part);
            String more = text(body, parts, leftOut);
            if (part.isWanted(text, more)) {
                text = more;
                continue;
            }
            leftOut.add(part);
            hidden = part == PagePart.HIDDEN ? more.length() - text.length() : hidden;
        }
        return new PageContent(text, hidden);
    }

    private static String text(Element body, Map<Element, PagePart> parts, Set<PagePart> leftOut) {
        PageText text = new PageText(element -> leftOut.contains(parts.get(element)));
        body.filter(text);
        return text.toString();
    }
}
