package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.IOException;
import java.util.List;

/** Reads a file as what it is, where its name or its media type says something else, and says so to the user who uploaded it. */
record MisnamedReader(Reader reader) implements Reader {

    @Override
    public String id() {
        return reader.id();
    }

    @Override
    public String name() {
        return reader.name();
    }

    @Override
    public String description() {
        return reader.description();
    }

    @Override
    public List<String> types() {
        return reader.types();
    }

    @Override
    public List<String> mediaTypes() {
        return reader.mediaTypes();
    }

    @Override
    public ChunkerKind chunker() {
        return reader.chunker();
    }

    @Override
    public List<ChunkerKind> chunkers() {
        return reader.chunkers();
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        sink.note("It is not what its name or its media type says: it was read as what its bytes are, by the "
                + reader.name());
        reader.read(source, sink);
    }
}
