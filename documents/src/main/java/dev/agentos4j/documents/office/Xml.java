package dev.agentos4j.documents.office;

import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A place in a part that is read from its beginning to its end: an element, whose children are read in their order. */
final class Xml {

    /** Reads an element, or as much of it as it wants. */
    interface Child {
        void read(Xml xml) throws XMLStreamException, IOException;
    }

    private final XMLStreamReader reader;
    private int depth = 1;

    /**
     * Begins at an element.
     *
     * @param reader has just met the start of it
     */
    Xml(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** The name of the element, without its namespace. */
    String name() {
        return reader.getLocalName();
    }

    /** The first attribute of that local name, {@code null} if there is none. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The first attribute of that local name that has a namespace, such as {@code r:id} beside {@code id}. */
    @Nullable
    String link(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals(name) && namespace != null && !namespace.isEmpty()) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Whether a flag such as {@code <w:b/>} or {@code val="0"} is on; it is if nothing says that it is off. */
    boolean isOn() {
        String value = attribute("val");
        return value == null || !(value.equals("0") || value.equals("false") || value.equals("off"));
    }

    /** Reads each child of this element, and ends after it. What the reader of a child leaves of it is skipped. */
    void each(Child child) throws XMLStreamException, IOException {
        int inside = depth;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    child.read(this);
                    leave(inside);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    if (depth < inside) {
                        return;
                    }
                }
                default -> {}
            }
        }
    }

    private void leave(int outside) throws XMLStreamException {
        while (depth > outside && reader.hasNext()) {
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /** All text inside this element; ends after it. */
    String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int outside = depth - 1;
        while (depth > outside && reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                default -> {}
            }
            if (text.length() > Archive.AT_ONCE) {
                throw XmlParts.tooLarge();
            }
        }
        return text.toString();
    }

    /**
     * Reads one of the alternatives of {@code mc:AlternateContent}: they say the same thing to programs that understand
     * more or less.
     */
    void alternative(Child child) throws XMLStreamException, IOException {
        boolean[] read = {false};
        each(alternative -> {
            if (!read[0]) {
                read[0] = true;
                alternative.each(child);
            }
        });
    }
}
