package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the text of PowerPoint presentations, slide by slide, each with its notes and comments. */
public final class PptxReader implements Reader {

    private static final String KIND = "PowerPoint presentation";
    private static final Pattern SLIDE = Pattern.compile("ppt/slides/slide([0-9]{1,6})\\.xml");
    private static final int SLIDES = 20_000;

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
        return List.of(".pptx", ".ppt", ".pptm", ".ppsx", ".ppsm", ".pps", ".potx", ".potm");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                "application/vnd.ms-powerpoint",
                "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
                "application/vnd.openxmlformats-officedocument.presentationml.template",
                "application/vnd.ms-powerpoint.presentation.macroenabled.12",
                "application/vnd.ms-powerpoint.slideshow.macroenabled.12",
                "application/vnd.ms-powerpoint.template.macroenabled.12",
                OldOffice.MEDIA_TYPE);
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.DOCUMENT;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        if (Signature.of(source) == Signature.OLD) {
            OldOffice.read(source, KIND, sink);
            return;
        }
        try (Archive archive = Archive.open(source, KIND)) {
            List<String> slides = slides(archive);
            if (slides.isEmpty()) {
                throw new ReadException("It is not a PowerPoint presentation, or has no slides");
            }
            for (int i = 0; i < slides.size(); i++) {
                TextBlocks blocks = new TextBlocks(sink, JsonObject.of("slide", i + 1));
                slide(archive, slides.get(i), new Flow(blocks));
                blocks.end();
            }
        }
    }

    /** The parts that hold the slides, in the order in which they are shown. */
    private static List<String> slides(Archive archive) throws IOException {
        String main = Relations.of(archive, "").part("officeDocument", "ppt/presentation.xml");
        Relations relations = Relations.of(archive, main);
        List<String> slides = new ArrayList<>();
        boolean present = archive.read(main, root -> {
            RootElement.require(root, "presentation", KIND);
            root.each(list -> {
                if (list.name().equals("sldIdLst")) {
                    list.each(slide -> addSlide(relations.part(slide.link("id")), slides));
                }
            });
        });
        return present ? slides : slidesByName(archive);
    }

    private static void addSlide(@Nullable String part, List<String> slides) throws ReadException {
        if (slides.size() >= SLIDES) {
            throw new ReadException("It has more than " + SLIDES + " slides: split it");
        }
        if (part == null) {
            throw new ReadException("It is broken: it does not say where slide " + (slides.size() + 1) + " is");
        }
        slides.add(part);
    }

    private static List<String> slidesByName(Archive archive) {
        return archive.names().stream()
                .filter(name -> SLIDE.matcher(name).matches())
                .sorted(Comparator.comparingInt(PptxReader::number))
                .toList();
    }

    private static int number(String name) {
        Matcher slide = SLIDE.matcher(name);
        return slide.matches() ? Integer.parseInt(slide.group(1)) : 0;
    }

    private static void slide(Archive archive, String part, Flow flow) throws IOException {
        Relations relations = Relations.of(archive, part);
        Drawings drawings = new Drawings(archive, relations, flow, true, box -> {});
        if (!archive.read(part, root -> root.each(drawings::element))) {
            throw new ReadException("It is broken: the slide " + part + " is missing");
        }
        for (String notes : relations.parts("notesSlide")) {
            archive.read(notes, root -> root.each(shape -> notes(shape, drawings)));
        }
        for (String comments : relations.parts("comments")) {
            archive.read(comments, root -> root.each(comment -> comment(comment, drawings, flow)));
        }
    }

    /** Reads what was written; the picture of the slide, its number and the date are not. */
    private static void notes(Xml xml, Drawings drawings) throws XMLStreamException, IOException {
        if (!xml.name().equals("sp")) {
            if (xml.name().equals("graphicFrame")) {
                drawings.element(xml);
            } else {
                xml.each(child -> notes(child, drawings));
            }
            return;
        }
        boolean[] written = {true};
        xml.each(child -> {
            if (child.name().equals("nvSpPr")) {
                child.each(properties -> properties.each(placeholder -> {
                    String type = placeholder.name().equals("ph") ? placeholder.attribute("type") : null;
                    if (type != null
                            && List.of("sldNum", "dt", "hdr", "ftr", "sldImg").contains(type)) {
                        written[0] = false;
                    }
                }));
            } else if (written[0]) {
                drawings.element(child);
            }
        });
    }

    private static void comment(Xml xml, Drawings drawings, Flow flow) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "text" -> {
                flow.add(xml.text());
                flow.endLine();
            }
            case "txBody" -> drawings.textBody(xml);
            default -> xml.each(child -> comment(child, drawings, flow));
        }
    }
}
