package dev.agentos4j.runtime.knowledge.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The zip archive of XML parts that an Office document is. All of it together may not unpack to more than a bound, and
 * nothing outside of it is ever looked at.
 */
final class Archive implements AutoCloseable {

    private static final long UNPACKED = 400L << 20;
    private static final int ENTRIES = 20_000;

    /** Reads the elements of a part, one after the other. */
    interface Part {
        void read(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    private final ZipFile zip;
    private final @Nullable Path temporary;
    private long unpacked;

    private Archive(ZipFile zip, @Nullable Path temporary) {
        this.zip = zip;
        this.temporary = temporary;
    }

    /**
     * Opens an Office document.
     *
     * @param kind what it should be, for messages, such as {@code Word document}
     */
    static Archive open(Source source, String kind) throws IOException {
        Path file = source.file();
        Path temporary = null;
        if (file == null) {
            temporary = Files.createTempFile("agentos4j-archive-", ".zip");
            Files.write(temporary, source.bytes());
            file = temporary;
        }
        try {
            Archive archive = new Archive(new ZipFile(file.toFile()), temporary);
            if (archive.zip.size() > ENTRIES) {
                archive.close();
                throw new ReadException("The " + kind + " has more than " + ENTRIES + " parts");
            }
            return archive;
        } catch (ZipException broken) {
            delete(temporary);
            throw new ReadException(broken(source, kind), broken);
        }
    }

    private static String broken(Source source, String kind) throws IOException {
        try (InputStream in = source.open()) {
            byte[] head = in.readNBytes(4);
            boolean old = head.length == 4 && head[0] == (byte) 0xD0 && head[1] == (byte) 0xCF;
            return old
                    ? "It is in the format of Office before 2007: save it as a " + kind + " of today"
                    : "It is not a " + kind + ", or a broken one";
        }
    }

    /** The names of the parts. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            names.add(entries.nextElement().getName());
        }
        return names;
    }

    /**
     * Reads a part; false if there is none of that name.
     *
     * @throws ReadException if it is broken or too large
     */
    boolean read(String name, Part part) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return false;
        }
        try (InputStream in = new Bounded(zip.getInputStream(entry))) {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    part.read(xml);
                }
            }
            xml.close();
            return true;
        } catch (XMLStreamException malformed) {
            if (malformed.getNestedException() instanceof ReadException tooLarge) {
                throw tooLarge;
            }
            throw new ReadException("Its part " + name + " is broken: " + firstLine(malformed), malformed);
        } catch (ZipException broken) {
            throw new ReadException("Its part " + name + " is broken: " + broken.getMessage(), broken);
        }
    }

    private static String firstLine(XMLStreamException malformed) {
        return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("malformed XML");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The text inside the element that was just begun. */
    static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                default -> {}
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        zip.close();
        delete(temporary);
    }

    private static void delete(@Nullable Path file) throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** Counts what is unpacked, of all parts together. */
    private final class Bounded extends FilterInputStream {

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? -1 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return count(super.read(target, offset, length));
        }

        private int count(int n) throws ReadException {
            unpacked += Math.max(n, 0);
            if (unpacked > UNPACKED) {
                throw new ReadException("It unpacks to more than " + (UNPACKED >> 20) + " MB");
            }
            return n;
        }
    }
}
