package dev.agentos4j.documents.office;

import dev.agentos4j.documents.html.WebsiteReader;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Readers;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a Word document takes in when it is opened ({@code w:altChunk}): reports are made of pages in this way.
 */
final class EmbeddedFiles {

    private static final System.Logger LOG = System.getLogger(EmbeddedFiles.class.getName());
    private static final Set<String> PAGES = Set.of(".html", ".htm", ".xhtml", ".mht", ".mhtml");
    private static final Set<String> TEXTS = Set.of(".txt", ".rtf");
    private static final WebsiteReader PAGE = new WebsiteReader();

    private EmbeddedFiles() {}

    /** Adds the text of a page, a plain text or Rich Text; notes that anything else was left out. */
    static void add(Archive archive, @Nullable String part, Flow flow) throws IOException {
        if (part == null || !archive.has(part)) {
            return;
        }
        String extension = part.substring(Math.max(part.lastIndexOf('.'), 0)).toLowerCase(Locale.ROOT);
        boolean page = PAGES.contains(extension);
        if (!page && !TEXTS.contains(extension)) {
            flow.note("A file inside of it was not read: " + part);
            return;
        }
        Source source = Source.of(part, null, archive.bytes(part));
        StringBuilder texts = new StringBuilder();
        try {
            (page ? PAGE : new Readers(List.of()).fitting(source))
                    .read(source, (text, metadata) -> texts.append(text.strip()).append("\n\n"));
        } catch (ReadException broken) {
            LOG.log(System.Logger.Level.DEBUG, "a file inside a document cannot be read", broken);
            flow.note("A file inside of it was not read: " + part + ": " + broken.getMessage());
        }
        flow.add(texts.toString());
        flow.endParagraph();
    }
}
