package dev.agentos4j.documents.html;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds what a page is about, apart from what stands around it on every page. */
final class PageContent {

    private static final String NO_TEXT =
            "script, style, template:not([shadowrootmode]), svg title, svg desc, svg metadata, svg defs";
    private static final String CONTENT = "main, article, [role=main]";
    private static final String AROUND = "nav, header, footer, aside";
    /** A content that is a smaller part of the page is not all of it. */
    private static final int LITTLE = 4;

    private PageContent() {}

    /** The text of a page. Changes the page. */
    static String of(Document page) {
        page.select(NO_TEXT).remove();
        String withoutScripts = text(page.body());
        page.body().select("noscript").remove();
        String all = text(page.body());
        if (all.isEmpty()) {
            return withoutScripts;
        }
        page.body().select("nav").stream()
                .filter(menu -> isAround(menu, page.body()))
                .forEach(Element::remove);
        String withoutMenus = text(page.body());
        page.body().select(AROUND).stream()
                .filter(around -> isAround(around, page.body()))
                .forEach(Element::remove);
        String body = text(page.body());
        if (isLittle(body, withoutMenus)) {
            return withoutMenus.isEmpty() ? all : withoutMenus;
        }
        String content = text(content(page.body()));
        return isLittle(content, body) ? body : content;
    }

    private static boolean isLittle(String part, String all) {
        return part.isEmpty() || part.length() < all.length() / LITTLE;
    }

    private static String text(Element element) {
        PageText text = new PageText();
        element.traverse(text);
        return text.toString();
    }

    /** Whether something is outside of all contents, and is none itself. */
    private static boolean isAround(Element element, Element body) {
        for (Element up = element; up != null && up != body; up = up.parent()) {
            if (up.is(CONTENT)) {
                return false;
            }
        }
        return true;
    }

    /** The element that holds all contents, and what stands between them; the body if there are none. */
    private static Element content(Element body) {
        List<Element> contents = body.select(CONTENT);
        if (contents.isEmpty()) {
            return body;
        }
        Element common = contents.get(0);
        for (Element content : contents) {
            while (common != body && common != content && !content.parents().contains(common)) {
                common = common.parent() == null ? body : common.parent();
            }
        }
        return common;
    }
}
