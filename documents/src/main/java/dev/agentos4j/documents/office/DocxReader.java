package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the text of Word documents: paragraphs and tables in their order, then headers and footers, footnotes, endnotes
 * and comments.
 */
public final class DocxReader implements Reader {

    private static final String KIND = "Word document";
    private static final String MAIN = "word/document.xml";

    @Override
    public String id() {
        return "docx";
    }

    @Override
    public String name() {
        return "DocxReader";
    }

    @Override
    public String description() {
        return "Reads the text of Word documents and Rich Text, with their tables";
    }

    @Override
    public List<String> types() {
        return List.of(".docx", ".doc", ".docm", ".dotx", ".dotm", ".rtf");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/msword",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
                "application/vnd.ms-word.document.macroenabled.12",
                "application/vnd.ms-word.template.macroenabled.12",
                "application/rtf",
                "text/rtf",
                OldOffice.MEDIA_TYPE);
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.DOCUMENT;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        Signature signature = Signature.of(source);
        if (signature == Signature.OLD) {
            OldOffice.read(source, KIND, sink);
            return;
        }
        TextBlocks blocks = new TextBlocks(sink, JsonObject.EMPTY);
        if (signature == Signature.RTF) {
            RichText.read(source, new Flow(blocks));
        } else {
            try (Archive archive = Archive.open(source, KIND)) {
                read(archive, new Flow(blocks));
            }
        }
        blocks.end();
    }

    private static void read(Archive archive, Flow flow) throws IOException {
        String main = Relations.of(archive, "").part("officeDocument", MAIN);
        if (!archive.has(main)) {
            throw new ReadException("It is not a Word document: it has no " + main);
        }
        Relations relations = Relations.of(archive, main);
        Lists lists = Lists.of(archive, relations);
        TextStyles styles = TextStyles.of(archive, relations);
        WordText body = new WordText(archive, main, flow, lists, styles);
        archive.read(relations.part("settings", "word/settings.xml"), root -> root.each(body::setting));
        archive.read(main, root -> {
            RootElement.require(root, "document", KIND);
            root.each(body::block);
        });
        Set<String> around = new LinkedHashSet<>();
        for (String part : body.headers()) {
            around.add(text(archive, part, flow, lists, styles));
        }
        for (String part : body.footers()) {
            around.add(text(archive, part, flow, lists, styles));
        }
        for (String text : around) {
            if (!text.isBlank()) {
                flow.endParagraph();
                flow.add(text.strip());
                flow.endParagraph();
            }
        }
        for (String type : List.of("footnotes", "endnotes", "comments")) {
            for (String part : relations.parts(type)) {
                WordText notes = new WordText(archive, part, flow, lists, styles);
                archive.read(part, root -> root.each(note -> note(note, notes)));
            }
        }
    }

    /** The lines that separate the notes from the page are kept as if they were notes. */
    private static void note(Xml xml, WordText notes) throws XMLStreamException, IOException {
        String type = xml.attribute("type");
        if (type == null || type.equals("normal")) {
            xml.each(notes::block);
        }
    }

    private static String text(Archive archive, String part, Flow flow, Lists lists, TextStyles styles)
            throws IOException {
        WordText text = new WordText(archive, part, flow, lists, styles);
        StringBuilder captured = new StringBuilder();
        archive.read(part, root -> captured.append(flow.capture(() -> root.each(text::block))));
        return captured.toString();
    }
}
