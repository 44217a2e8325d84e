package dev.agentos4j.runtime.knowledge.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The readers of a knowledge base: its own before those that every one has. Those of the module
 * {@code agentos4j-documents}, and of any other that provides the service {@link Reader}, are found on the class path.
 */
public final class Readers {

    /** Those that every knowledge base has. */
    private static final List<Reader> COMMON = common();

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
     * The one that fits: by the extension, by the media type, by the first bytes if the type says nothing or no reader
     * reads it, else as plain text.
     *
     * @throws IOException if the bytes cannot be had
     */
    public Reader fitting(Source source) throws IOException {
        String extension = source.extension();
        for (Reader reader : byId.values()) {
            if (reader.types().contains(extension)) {
                return reader;
            }
        }
        Reader told = reading(MediaTypes.telling(source.mediaType()));
        Reader found = told != null ? told : reading(MediaTypes.ofBytes(head(source)));
        return found != null ? found : byId.getOrDefault("text", TextReader.PLAIN);
    }

    private @Nullable Reader reading(@Nullable String mediaType) {
        for (Reader reader : byId.values()) {
            if (mediaType != null && reader.mediaTypes().contains(mediaType)) {
                return reader;
            }
        }
        return null;
    }

    private static byte[] head(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readNBytes(MediaTypes.HEAD);
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
