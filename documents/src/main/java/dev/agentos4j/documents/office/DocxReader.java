package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the text of Word documents: paragraphs and tables, in their order. */
public final class DocxReader implements Reader {

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
        return "Reads the text of Word documents, with their tables";
    }

    @Override
    public List<String> types() {
        return List.of(".docx", ".doc");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/msword");
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.DOCUMENT;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        TextBlocks blocks = new TextBlocks(sink, JsonObject.EMPTY);
        try (Archive archive = Archive.open(source, "Word document")) {
            if (!archive.read(MAIN, xml -> element(xml, blocks))) {
                throw new ReadException("It is not a Word document: it has no " + MAIN);
            }
        }
        blocks.end();
    }

    private static void element(XMLStreamReader xml, TextBlocks blocks) throws XMLStreamException, IOException {
        String name = xml.getLocalName();
        if (xml.isStartElement()) {
            switch (name) {
                case "t" -> blocks.add(Archive.text(xml));
                case "tab" -> blocks.add("\t");
                case "br", "cr" -> blocks.endLine();
                default -> {}
            }
        } else {
            switch (name) {
                case "p" -> blocks.endParagraph();
                case "tc" -> blocks.add("\t");
                default -> {}
            }
        }
    }
}
