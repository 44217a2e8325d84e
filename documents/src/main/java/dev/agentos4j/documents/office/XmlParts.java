package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Opens XML that somebody may have made to do harm: nothing outside of it is looked at, and it may not nest too deep. */
final class XmlParts {

    private static final int DEPTH = 200;

    private XmlParts() {}

    /** Reads an XML file. */
    static void read(Source source, Archive.Part part) throws IOException {
        try (InputStream in = source.open()) {
            XMLStreamReader reader = reader(in, () -> {});
            atRoot(reader, part);
            reader.close();
        } catch (XMLStreamException malformed) {
            if (malformed.getNestedException() instanceof ReadException refused) {
                throw refused;
            }
            throw new ReadException("It is broken XML: " + firstLine(malformed), malformed);
        }
    }

    /** Goes to the root element, lets it be read, and goes to the end. */
    static void atRoot(XMLStreamReader reader, Archive.Part part) throws XMLStreamException, IOException {
        int event = reader.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT && reader.hasNext()) {
            event = reader.next();
        }
        part.read(new Xml(reader));
        while (reader.hasNext()) {
            reader.next();
        }
    }

    static String firstLine(XMLStreamException malformed) {
        return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("malformed XML");
    }

    /**
     * Begins to parse.
     *
     * @param parsed is run after each thing that was parsed
     */
    static XMLStreamReader reader(InputStream in, Runnable parsed) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty("jdk.xml.maxElementDepth", "0"); // they are counted below
        return new Counting(factory.createXMLStreamReader(in), parsed);
    }

    /** As the parser hands on what reading throws. */
    static XMLStreamException tooLarge() {
        return refused("A part of it is too large to be what it says it is");
    }

    private static XMLStreamException refused(String why) {
        return new XMLStreamException(new ReadException(why));
    }

    /** Refuses what nests too deep, and what has a DTD: text may stand in its entities, which are never expanded. */
    private static final class Counting extends StreamReaderDelegate {

        private final Runnable parsed;
        private int depth;

        Counting(XMLStreamReader xml, Runnable parsed) {
            super(xml);
            this.parsed = parsed;
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            parsed.run();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEPTH) {
                throw refused("A part of it nests more than " + DEPTH + " elements deep, which is deeper than is read:"
                        + " take apart what nests in it, such as tables within tables");
            }
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw refused(
                        "A part of it has a document type definition (DTD), as which text can be hidden and harm be"
                                + " done, so it is not read: open it in the program it is from, and save it anew");
            }
            return event;
        }
    }
}
