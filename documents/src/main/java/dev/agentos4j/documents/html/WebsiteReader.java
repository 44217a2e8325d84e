package dev.agentos4j.documents.html;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.EncodingLabels;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import dev.agentos4j.runtime.knowledge.read.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads the text of HTML pages without what surrounds it: scripts, styles, menus. */
public final class WebsiteReader implements Reader {

    private static final long LARGEST = 16L << 20;
    private static final int TAGS = 500_000;
    private static final int DEPTH = 512;
    private static final String XHTML = "application/xhtml+xml";
    /** What bytes become that are not in the encoding. */
    private static final char REPLACED = '\uFFFD';

    @Override
    public String id() {
        return "website";
    }

    @Override
    public String name() {
        return "WebsiteReader";
    }

    @Override
    public String description() {
        return "Reads the text of web pages and HTML files, without scripts and menus";
    }

    @Override
    public List<String> types() {
        return List.of("url", ".html", ".htm", ".xhtml", ".mhtml", ".mht");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/html", XHTML, "multipart/related");
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.FIXED;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        if (source.size() > LARGEST) {
            throw new ReadException("A page of more than " + (LARGEST >> 20) + " MB cannot be read: split it");
        }
        Source html = WebArchive.is(source) ? WebArchive.page(source) : source;
        requireFewTags(html);
        Document page = parse(html, sink);
        PageFrames.open(page, TAGS, DEPTH);
        PageContent content = PageContent.of(page);
        if (content.hidden() > 0) {
            sink.note("The page holds text that it does not show, which was not read: " + content.hidden()
                    + " characters");
        }
        String title = page.title().strip();
        JsonObject metadata = title.isEmpty() ? JsonObject.EMPTY : JsonObject.of("title", title);
        TextBlocks blocks = new TextBlocks(sink, metadata);
        blocks.add(content.text());
        blocks.end();
    }

    /**
     * Reads a page in the encoding that it or its server names, as browsers understand the name; one that names none, or UTF-8
     * though it is not, in what its letters tell.
     */
    private static Document parse(Source source, DocumentSink sink) throws IOException {
        String sent = source.charset();
        if (sent != null && !sent.equalsIgnoreCase("utf-8")) {
            return inEncoding(source, EncodingLabels.named(sent).name());
        }
        Document page = inEncoding(source, null);
        Charset meant = EncodingLabels.named(page.charset().name());
        if (meant.name().startsWith("UTF-16") && !holdsZeros(source)) {
            meant = StandardCharsets.UTF_8; // the label can be read, so it is wrong
        }
        if (meant.equals(StandardCharsets.UTF_8) && page.wholeText().indexOf(REPLACED) >= 0) {
            TextEncoding encoding = TextEncoding.of(source);
            if (encoding.assumption() != null) {
                sink.note(encoding.assumption());
            }
            meant = encoding.charset();
        }
        return meant.equals(page.charset()) ? page : inEncoding(source, meant.name());
    }

    private static Document inEncoding(Source source, @Nullable String encoding) throws IOException {
        try (InputStream in = source.open()) {
            Parser parser = isXml(source) ? Parser.xmlParser() : Parser.htmlParser();
            return Jsoup.parse(in, encoding, "", parser.setMaxDepth(DEPTH));
        } catch (IllegalArgumentException unknownCharset) {
            throw new ReadException("Its encoding is not known: " + unknownCharset.getMessage(), unknownCharset);
        }
    }

    /** Whether its beginning is in UTF-16, as every tag of such a page is. */
    private static boolean holdsZeros(Source source) throws IOException {
        try (InputStream in = source.open()) {
            for (byte b : in.readNBytes(64)) {
                if (b == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In XML an element may be empty that goes on in HTML: {@code <title/>} would take all that follows. */
    private static boolean isXml(Source source) {
        return source.extension().equals(".xhtml") || XHTML.equals(source.mediaType());
    }

    /** Each of them takes some hundred bytes when the page is in memory. */
    private static void requireFewTags(Source source) throws IOException {
        int tags = 0;
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = source.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    tags += buffer[i] == '<' ? 1 : 0;
                }
            }
        }
        if (tags > TAGS) {
            throw new ReadException("A page of more than " + TAGS + " tags cannot be read: split it");
        }
    }
}
