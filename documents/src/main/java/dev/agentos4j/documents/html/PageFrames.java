package dev.agentos4j.documents.html;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;

/** The pages that are written inside a page, in the attribute {@code srcdoc} of a frame: browsers show them in its place. */
final class PageFrames {

    private static final int LEVELS = 3;

    private PageFrames() {}

    /**
     * Puts their content in the place of the frames.
     *
     * @param tags the most that they may have together
     * @param depth how deep they may nest
     */
    static void open(Document page, int tags, int depth) throws ReadException {
        long all = 0;
        for (int level = 0; level < LEVELS; level++) {
            Elements frames = page.select("iframe[srcdoc]");
            for (Element frame : frames) {
                String html = frame.attr("srcdoc");
                all += html.chars().filter(c -> c == '<').count();
                if (all > tags) {
                    throw new ReadException("The frames of a page with more than " + tags + " tags cannot be read");
                }
                Element body = Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(depth))
                        .body();
                frame.removeAttr("srcdoc").tagName("div").empty();
                frame.insertChildren(0, body.childNodes());
            }
        }
    }
}
