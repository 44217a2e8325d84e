package dev.agentos4j.server.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ChunkerInfo;
import dev.agentos4j.protocol.knowledge.KnowledgeConfig;
import dev.agentos4j.protocol.knowledge.ReaderInfo;
import dev.agentos4j.protocol.knowledge.RemoteSource;
import dev.agentos4j.protocol.knowledge.VectorDbInfo;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.runtime.knowledge.RemoteFolder;
import dev.agentos4j.runtime.knowledge.SearchType;
import dev.agentos4j.runtime.knowledge.chunk.ChunkSize;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a knowledge base can do, as clients see it. */
final class KnowledgeConfigView {

    private KnowledgeConfigView() {}

    static KnowledgeConfig of(KnowledgeBase base, Edition edition) {
        Knowledge knowledge = base.knowledge();
        Map<String, ReaderInfo> readers = new LinkedHashMap<>();
        knowledge.readers().all().forEach(reader -> readers.put(reader.id(), reader(reader)));
        Map<String, ChunkerInfo> chunkers = new LinkedHashMap<>();
        for (ChunkerKind kind : ChunkerKind.values()) {
            chunkers.put(kind.key(), chunker(kind));
        }
        List<RemoteSource> sources =
                knowledge.folders().stream().map(KnowledgeConfigView::source).toList();
        return KnowledgeConfig.SHAPE
                .builder()
                .set(KnowledgeConfig.READERS, readers)
                .set(KnowledgeConfig.READERS_FOR_TYPE, knowledge.readers().byType())
                .set(KnowledgeConfig.CHUNKERS, chunkers)
                .set(KnowledgeConfig.FILTERS, filters(base, edition))
                .set(KnowledgeConfig.VECTOR_DBS, List.of(place(knowledge)))
                .set(KnowledgeConfig.REMOTE_CONTENT_SOURCES, sources.isEmpty() ? null : sources)
                .build();
    }

    /** What searches may filter by: what the metadata of contents have. */
    private static List<String> filters(KnowledgeBase base, Edition edition) {
        List<String> names = new ArrayList<>(base.metadataNames());
        boolean any = edition.has(Rule.CONTENTS_TELL_OF_THEIR_INDEX)
                && base.contents("created_at", true, 0, 1).total() > 0;
        if (any) {
            names.add(ContentView.AGNO);
        }
        return names;
    }

    private static ReaderInfo reader(Reader reader) {
        return ReaderInfo.SHAPE
                .builder()
                .set(ReaderInfo.ID, reader.id())
                .set(ReaderInfo.NAME, reader.name())
                .set(ReaderInfo.DESCRIPTION, reader.description())
                .set(
                        ReaderInfo.CHUNKERS,
                        reader.chunkers().stream().map(ChunkerKind::key).toList())
                .build();
    }

    private static ChunkerInfo chunker(ChunkerKind kind) {
        JsonObject defaults = JsonObject.EMPTY;
        if (kind.isSized()) {
            defaults = defaults.with("chunk_size", ChunkSize.DEFAULT.size());
        }
        if (kind.isOverlapping()) {
            defaults = defaults.with("chunk_overlap", ChunkSize.DEFAULT.overlap());
        }
        return ChunkerInfo.SHAPE
                .builder()
                .set(ChunkerInfo.KEY, kind.key())
                .set(ChunkerInfo.NAME, kind.key())
                .set(ChunkerInfo.DESCRIPTION, kind.description())
                .set(ChunkerInfo.METADATA, defaults)
                .build();
    }

    private static VectorDbInfo place(Knowledge knowledge) {
        return VectorDbInfo.SHAPE
                .builder()
                .set(VectorDbInfo.ID, knowledge.searchId())
                .set(VectorDbInfo.NAME, knowledge.searchId())
                .set(VectorDbInfo.DESCRIPTION, knowledge.searchDescription())
                .set(
                        VectorDbInfo.SEARCH_TYPES,
                        Arrays.stream(SearchType.values())
                                .map(SearchType::wireName)
                                .toList())
                .build();
    }

    static RemoteSource source(RemoteFolder folder) {
        return RemoteSource.SHAPE
                .builder()
                .set(RemoteSource.ID, folder.id())
                .set(RemoteSource.NAME, folder.name())
                .set(RemoteSource.TYPE, folder.type())
                .build();
    }
}
