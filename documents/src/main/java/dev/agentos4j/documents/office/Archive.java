package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * The zip archive of XML parts that an Office document is. All of it together may not unpack to more than a bound, and
 * nothing outside of it is ever looked at.
 */
final class Archive implements AutoCloseable {

    private static final long UNPACKED = 400L << 20;
    private static final int ENTRIES = 20_000;
    /** The bytes of one tag or one piece of text, and the characters of one text. */
    private static final long AT_ONCE = 16L << 20;

    private static final int DEPTH = 200;
    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;

    /** Reads the elements of a part, one after the other. */
    interface Part {
        void read(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    private final ZipFile zip;
    private final @Nullable Path temporary;
    private long unpacked;
    private long sinceEvent;

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
            temporary = Files.createTempFile(
                    "agentos4j-archive-" + ProcessHandle.current().pid() + "-", ".zip");
            Files.write(temporary, source.bytes());
            file = temporary;
        }
        try {
            if (directorySize(file) > AT_ONCE) {
                throw new ReadException("The " + kind + " has more parts than can be read");
            }
            ZipFile zip = new ZipFile(file.toFile());
            if (zip.size() > ENTRIES) {
                zip.close();
                throw new ReadException("The " + kind + " has more than " + ENTRIES + " parts");
            }
            return new Archive(zip, temporary);
        } catch (ZipException | EOFException broken) {
            delete(temporary);
            throw new ReadException(broken(source, kind), broken);
        } catch (IOException | RuntimeException failed) {
            delete(temporary);
            throw failed;
        }
    }

    /** How large the directory says it is, which is read into memory as a whole when the archive is opened. */
    private static long directorySize(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(bytes.length(), END_RECORD + LONGEST_COMMENT)];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
            ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail.length - END_RECORD; at >= 0; at--) {
                if (end.getInt(at) == 0x06054b50) {
                    return Integer.toUnsignedLong(end.getInt(at + 12));
                }
            }
            return 0;
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
            XMLStreamReader xml = new Counting(factory().createXMLStreamReader(in));
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
        } catch (ZipException | EOFException broken) {
            String why = broken.getMessage() == null ? "it is cut off" : broken.getMessage();
            throw new ReadException("Its part " + name + " is broken: " + why, broken);
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
            if (text.length() > AT_ONCE) {
                throw tooLarge();
            }
        }
        return text.toString();
    }

    /** As the parser hands on what reading throws. */
    private static XMLStreamException tooLarge() {
        return new XMLStreamException(
                new ReadException("A part of it is too large, or nested too deep, to be what it says it is"));
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
            sinceEvent += Math.max(n, 0);
            if (sinceEvent > AT_ONCE) {
                throw new ReadException("A part of it is too large to be what it says it is");
            }
            if (unpacked > UNPACKED) {
                throw new ReadException("It unpacks to more than " + (UNPACKED >> 20) + " MB");
            }
            return n;
        }
    }

    /** Notes that something was parsed, and refuses what is nested too deep. */
    private final class Counting extends StreamReaderDelegate {

        private int depth;

        Counting(XMLStreamReader xml) {
            super(xml);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            sinceEvent = 0;
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEPTH) {
                throw tooLarge();
            }
            return event;
        }
    }
}
