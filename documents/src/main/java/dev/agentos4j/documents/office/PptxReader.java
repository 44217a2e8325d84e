package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the text of PowerPoint presentations, slide by slide. */
public final class PptxReader implements Reader {

    private static final Pattern SLIDE = Pattern.compile("ppt/slides/slide([0-9]{1,6})\\.xml");

    @Override
    public String id() {
        return "pptx";
    }

    @Override
    public String name() {
        return "PptxReader";
    }

    @Override
    public String description() {
        return "Reads the text of PowerPoint presentations, slide by slide";
    }

    @Override
    public List<String> types() {
        return List.of(".pptx", ".ppt");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                "application/vnd.ms-powerpoint");
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.DOCUMENT;
    }

    private static int number(String name) {
        Matcher slide = SLIDE.matcher(name);
        return slide.matches() ? Integer.parseInt(slide.group(1)) : 0;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        try (Archive archive = Archive.open(source, "PowerPoint presentation")) {
            List<String> slides = archive.names().stream()
                    .filter(name -> SLIDE.matcher(name).matches())
                    .sorted(Comparator.comparingInt(PptxReader::number))
                    .toList();
            if (slides.isEmpty()) {
                throw new ReadException("It is not a PowerPoint presentation, or has no slides");
            }
            for (String slide : slides) {
                TextBlocks blocks = new TextBlocks(sink, JsonObject.of("slide", number(slide)));
                archive.read(slide, xml -> element(xml, blocks));
                blocks.end();
            }
        }
    }

    private static void element(XMLStreamReader xml, TextBlocks blocks) throws XMLStreamException, IOException {
        String name = xml.getLocalName();
        if (xml.isStartElement() && name.equals("t")) {
            blocks.add(Archive.text(xml));
        } else if (xml.isStartElement() ? name.equals("br") : name.equals("p")) {
            blocks.endLine();
        } else if (xml.isEndElement() && name.equals("txBody")) {
            blocks.endLine();
        }
    }
}
