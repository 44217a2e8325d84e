package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The readers of a knowledge base: its own before those that every one has. Those of the module
 * {@code agentos4j-documents}, and of any other that provides the service {@link Reader}, are found on the class path.
 */
public final class Readers {

    /** Those that every knowledge base has. */
    private static final List<Reader> COMMON = common();

    /** Those of files that are no texts. */
    private static final Set<String> BINARY = Set.of("docx", "excel", "pdf", "pptx");

    private static final Set<String> OFFICE = Set.of("docx", "excel", "pptx");

    /** The end of a zip archive lists what is in it. */
    private static final int TAIL = 64 << 10;

    private final Map<String, Reader> byId = new LinkedHashMap<>();

    /**
     * @param own those that the knowledge base has besides; one of a common id takes its place
     */
    public Readers(List<Reader> own) {
        own.forEach(reader -> byId.put(reader.id(), reader));
        COMMON.forEach(reader -> byId.putIfAbsent(reader.id(), reader));
    }

    private static List<Reader> common() {
        Map<String, Reader> common = new LinkedHashMap<>();
        for (Reader reader : List.of(
                AbsentReader.WEBSITE,
                CsvReader.ROWS,
                AbsentReader.WORD,
                AbsentReader.EXCEL,
                CsvReader.LABELED,
                new JsonDocuments(),
                TextReader.MARKDOWN,
                AbsentReader.PDF,
                AbsentReader.POWERPOINT,
                TextReader.PLAIN)) {
            common.put(reader.id(), reader);
        }
        for (Reader found : ServiceLoader.load(Reader.class, Reader.class.getClassLoader())) {
            common.put(found.id(), found);
        }
        return List.copyOf(common.values());
    }

    /** All that can read, in order. */
    public List<Reader> all() {
        return byId.values().stream()
                .filter(reader -> !(reader instanceof AbsentReader))
                .toList();
    }

    /** The one that an upload names; {@code null} if there is none. Also {@code PDF-Reader} is {@code pdf}. */
    public @Nullable Reader named(String id) {
        Reader exact = byId.get(id);
        if (exact != null) {
            return exact;
        }
        String key = id.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        key = key.endsWith("reader") ? key.substring(0, key.length() - "reader".length()) : key;
        return byId.get(key.endsWith("_") ? key.substring(0, key.length() - 1) : key);
    }

    /**
     * The one that fits: by the extension, else by the media type, unless the first bytes are certain to be something else;
     * else by the first bytes, else as plain text.
     *
     * @throws ReadException if the bytes are in a format that no reader reads
     * @throws IOException if the bytes cannot be had
     */
    public Reader fitting(Source source) throws IOException {
        Reader named = ofExtension(source.extension());
        Reader told = named != null ? named : reading(MediaTypes.telling(source.mediaType()));
        byte[] head = head(source);
        if (told == null) {
            Reader found = reading(MediaTypes.ofBytes(head));
            return found != null ? found : able(byId.getOrDefault("text", TextReader.PLAIN), head);
        }
        Reader other = COMMON.contains(told) ? otherThan(told, source, head) : null;
        return other == null ? able(told, head) : new MisnamedReader(other);
    }

    /**
     * The reader that an upload asks for.
     *
     * @throws ReadException if the bytes are in a format that it does not read, though it is one of ours
     * @throws IOException if the bytes cannot be had
     */
    public Reader asked(Reader reader, Source source) throws IOException {
        refuse(reader, UnreadFormats.ofBinary(head(source), OFFICE.contains(reader.id())));
        return reader;
    }

    private static Reader able(Reader reader, byte[] head) throws ReadException {
        refuse(reader, UnreadFormats.ofBinary(head, OFFICE.contains(reader.id())));
        refuse(reader, reader.id().equals("text") ? UnreadFormats.ofText(head) : null);
        return reader;
    }

    private static void refuse(Reader reader, @Nullable String why) throws ReadException {
        if (why != null && COMMON.contains(reader)) {
            throw new ReadException(why);
        }
    }

    private @Nullable Reader ofExtension(String extension) {
        for (Reader reader : byId.values()) {
            if (reader.types().contains(extension)) {
                return reader;
            }
        }
        return null;
    }

    /** The one for what the first bytes are certain to be; {@code null} if that may well be what the other one reads. */
    private @Nullable Reader otherThan(Reader told, Source source, byte[] head) {
        String type = MediaTypes.ofBytes(head);
        boolean binary = BINARY.contains(told.id());
        if (type == null) {
            return binary && MediaTypes.isText(head) ? ofText(told, head) : null;
        }
        // the address of a page may end with .md; a file of that name that was written by hand may begin like a page
        boolean page = MediaTypes.isPage(type) && !type.equals(MediaTypes.telling(source.mediaType()));
        boolean mayHoldPages = !binary && !told.chunker().equals(ChunkerKind.ROW);
        boolean fits = told.mediaTypes().contains(type) || (page && mayHoldPages);
        return fits ? null : reading(type);
    }

    /** The one for a text that has the name of a file of another kind, as programs give it to what Excel should open. */
    private @Nullable Reader ofText(Reader told, byte[] head) {
        return byId.get(MediaTypes.beginsWithTag(head) ? "website" : told.id().equals("excel") ? "csv" : "text");
    }

    private @Nullable Reader reading(@Nullable String mediaType) {
        for (Reader reader : byId.values()) {
            if (mediaType != null && reader.mediaTypes().contains(mediaType)) {
                return reader;
            }
        }
        return null;
    }

    /** The first bytes, and the last ones of a zip archive. */
    private static byte[] head(Source source) throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(MediaTypes.HEAD);
        }
        if (head.length < MediaTypes.HEAD || head[0] != 'P' || head[1] != 'K') {
            return head;
        }
        try (InputStream in = source.open()) {
            in.skipNBytes(Math.max(head.length, source.size() - TAIL));
            byte[] tail = in.readNBytes(TAIL);
            byte[] both = Arrays.copyOf(head, head.length + tail.length);
            System.arraycopy(tail, 0, both, head.length, tail.length);
            return both;
        }
    }

    /** The ids of the readers for each kind of content. */
    public Map<String, List<String>> byType() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        for (Reader reader : all()) {
            reader.types()
                    .forEach(type -> types.computeIfAbsent(type, none -> new ArrayList<>())
                            .add(reader.id()));
        }
        return types;
    }
}
