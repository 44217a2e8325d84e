package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.temporary.TemporaryFiles;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The zip archive of XML parts that an Office document is. All of it together may not unpack to more than a bound, and
 * nothing outside of it is ever looked at.
 */
final class Archive implements AutoCloseable {

    /** What all parts may unpack to: this, or so many times the size of the file if that is more. */
    private static final long UNPACKED = 400L << 20;

    private static final long UNPACKED_TIMES = 20;
    private static final int ENTRIES = 20_000;
    /** The bytes of one tag or one piece of text, and the characters of one text. */
    static final long AT_ONCE = 16L << 20;

    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;

    /** Reads a part. */
    interface Part {
        /**
         * Reads it.
         *
         * @param root at the root element of the part
         */
        void read(Xml root) throws XMLStreamException, IOException;
    }

    private final ZipFile zip;
    private final @Nullable Path temporary;
    /** By their names in lower case, because writers differ in that. */
    private final Map<String, ZipEntry> entries = new HashMap<>();

    private final long most;
    private long unpacked;
    private long sinceEvent;

    private Archive(ZipFile zip, @Nullable Path temporary, long size) {
        this.zip = zip;
        this.most = Math.max(UNPACKED, UNPACKED_TIMES * size);
        this.temporary = temporary;
        zip.stream().forEach(entry -> entries.putIfAbsent(key(entry.getName()), entry));
    }

    private static String key(String name) {
        String slashes = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return slashes.startsWith("/") ? slashes.substring(1) : slashes;
    }

    /**
     * Opens an Office document.
     *
     * @param kind what it should be, for messages, such as {@code Word document}
     */
    static Archive open(Source source, String kind) throws IOException {
        Signature.of(source).requireZip(kind);
        Path file = source.file();
        Path temporary = null;
        if (file == null) {
            temporary = TemporaryFiles.file("archive", ".zip");
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
            return new Archive(zip, temporary, source.size());
        } catch (ZipException | EOFException broken) {
            delete(temporary);
            throw new ReadException("It is not a " + kind + ", or a broken one", broken);
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

    /** The names of the parts, in lower case. */
    Set<String> names() {
        return entries.keySet();
    }

    /** Whether there is a part of that name, in whatever case. */
    boolean has(String name) {
        return entries.containsKey(key(name));
    }

    /**
     * Reads a part; false if there is none of that name, in whatever case.
     *
     * @throws ReadException if it is broken or too large
     */
    boolean read(String name, Part part) throws IOException {
        ZipEntry entry = entries.get(key(name));
        if (entry == null) {
            return false;
        }
        try (InputStream in = new Bounded(zip.getInputStream(entry))) {
            XMLStreamReader reader = XmlParts.reader(in, () -> sinceEvent = 0);
            XmlParts.atRoot(reader, part);
            reader.close();
            return true;
        } catch (XMLStreamException malformed) {
            if (malformed.getNestedException() instanceof ReadException tooLarge) {
                throw tooLarge;
            }
            throw new ReadException("Its part " + name + " is broken: " + XmlParts.firstLine(malformed), malformed);
        } catch (ZipException | EOFException broken) {
            String why = broken.getMessage() == null ? "it is cut off" : broken.getMessage();
            throw new ReadException("Its part " + name + " is broken: " + why, broken);
        }
    }

    /**
     * The bytes of a part that is no XML; none if there is none of that name.
     *
     * @throws ReadException if it is larger than {@link #AT_ONCE}
     */
    byte[] bytes(String name) throws IOException {
        ZipEntry entry = entries.get(key(name));
        if (entry == null) {
            return new byte[0];
        }
        sinceEvent = 0;
        try (InputStream in = new Bounded(zip.getInputStream(entry))) {
            return in.readAllBytes();
        }
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
            if (unpacked > most) {
                throw new ReadException("It unpacks to more than " + (most >> 20) + " MB");
            }
            return n;
        }
    }
}
