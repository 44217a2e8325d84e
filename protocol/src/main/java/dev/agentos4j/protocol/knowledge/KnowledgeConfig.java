package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import java.util.Map;

/** What a knowledge base can read, how it can split, and where it searches. */
public final class KnowledgeConfig extends Struct {

    public static final Shape<KnowledgeConfig> SHAPE = Shape.of("KnowledgeConfig", KnowledgeConfig::new);
    public static final Field<Map<String, ReaderInfo>> READERS =
            SHAPE.map("readers", Kinds.struct(() -> ReaderInfo.SHAPE)).nullable();
    public static final Field<Map<String, List<String>>> READERS_FOR_TYPE =
            SHAPE.map("readersForType", Kinds.list(Kinds.TEXT)).nullable();
    public static final Field<Map<String, ChunkerInfo>> CHUNKERS =
            SHAPE.map("chunkers", Kinds.struct(() -> ChunkerInfo.SHAPE)).nullable();
    public static final Field<List<String>> FILTERS = SHAPE.texts("filters").nullable();
    public static final Field<List<VectorDbInfo>> VECTOR_DBS =
            SHAPE.structs("vector_dbs", () -> VectorDbInfo.SHAPE).nullable();
    public static final Field<List<RemoteSource>> REMOTE_CONTENT_SOURCES =
            SHAPE.structs("remote_content_sources", () -> RemoteSource.SHAPE).nullable();
    public static final Field<Map<String, MissingPart>> UNAVAILABLE_READERS = SHAPE.map(
                    "unavailable_readers", Kinds.struct(() -> MissingPart.SHAPE))
            .nullable()
            .since(AgnoLevel.V3_1);
    public static final Field<Map<String, MissingPart>> UNAVAILABLE_CHUNKERS = SHAPE.map(
                    "unavailable_chunkers", Kinds.struct(() -> MissingPart.SHAPE))
            .nullable()
            .since(AgnoLevel.V3_1);

    private KnowledgeConfig(Values values) {
        super(values);
    }

    /** The readers by their ids. */
    public Map<String, ReaderInfo> readers() {
        return get(READERS, Map.of());
    }

    /** The ids of the readers for a kind of content: an extension such as {@code .pdf}, or {@code url}. */
    public Map<String, List<String>> readersForType() {
        return get(READERS_FOR_TYPE, Map.of());
    }

    /** The ways to split by their keys. */
    public Map<String, ChunkerInfo> chunkers() {
        return get(CHUNKERS, Map.of());
    }

    /** The names in the metadata of the contents, in no order. */
    public List<String> filters() {
        return list(FILTERS);
    }

    /** Where is searched. */
    public List<VectorDbInfo> vectorDbs() {
        return list(VECTOR_DBS);
    }

    /** The places that contents can be taken from. */
    public List<RemoteSource> remoteContentSources() {
        return list(REMOTE_CONTENT_SOURCES);
    }

    /** The readers. */
    public List<ReaderInfo> readerList() {
        return List.copyOf(readers().values());
    }

    /** The ways to split. */
    public List<ChunkerInfo> chunkerList() {
        return List.copyOf(chunkers().values());
    }

    /** The readers that lack a package, by their ids. */
    public Map<String, MissingPart> unavailableReaders() {
        return get(UNAVAILABLE_READERS, Map.of());
    }

    /** The chunkers that lack a package, by their keys. */
    public Map<String, MissingPart> unavailableChunkers() {
        return get(UNAVAILABLE_CHUNKERS, Map.of());
    }
}
