package dev.agentos4j.server.knowledge;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.knowledge.KnowledgeApi;
import dev.agentos4j.protocol.knowledge.SourceFile;
import dev.agentos4j.protocol.knowledge.SourceFiles;
import dev.agentos4j.protocol.knowledge.SourceFolder;
import dev.agentos4j.protocol.page.PageMeta;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.runtime.knowledge.RemoteFolder;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.KnowledgeBases;
import dev.agentos4j.server.served.Paging;
import java.io.IOException;
import java.net.URLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The routes of remote sources. */
public final class RemoteRoutes {

    private final KnowledgeBases bases;

    public RemoteRoutes(KnowledgeBases bases) {
        this.bases = bases;
    }

    public void addTo(RouteTable routes) {
        routes.serve(KnowledgeApi.UPLOAD_REMOTE, this::upload);
        routes.serve(KnowledgeApi.LIST_SOURCES, this::sources);
        routes.serve(KnowledgeApi.LIST_FILES, this::files);
    }

    private void upload(Exchange exchange) throws IOException {
        KnowledgeBase base = bases.choose(exchange);
        Parameters fields = exchange.form().fields();
        String sourceId = fields.value(KnowledgeApi.CONFIG_ID);
        String path = fields.value(KnowledgeApi.PATH);
        ContentUpload upload = UploadForm.about(fields, ContentUpload.ofRemote(sourceId, path));
        fields.check();
        RemoteFolder source = source(base, sourceId);
        if (source == null) {
            throw HttpError.badRequest(
                    "Unknown content source: " + sourceId + ". Check /knowledge/config for available sources.");
        }
        if (fields.get(KnowledgeApi.SOURCE_PARAMS) != null) {
            throw HttpError.badRequest("Source type '" + source.type() + "' does not accept source_params.");
        }
        if (path.endsWith("/")) {
            throw HttpError.badRequest("'" + path + "' is a folder: give the path of a file");
        }
        exchange.json(202, ContentView.accepted(KnowledgeRoutes.add(base, upload), upload));
    }

    private static @Nullable RemoteFolder source(KnowledgeBase base, String id) {
        return base.knowledge().folders().stream()
                .filter(folder -> folder.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private KnowledgeBase base(Exchange exchange) {
        return bases.choose(exchange, null, exchange.pathParam("knowledge_id"));
    }

    private void sources(Exchange exchange) {
        exchange.json(
                200,
                JsonValue.of(base(exchange).knowledge().folders().stream()
                        .map(KnowledgeConfigView::source)
                        .toList()));
    }

    private void files(Exchange exchange) {
        Parameters query = exchange.query();
        String prefix = Objects.requireNonNullElse(query.get(KnowledgeApi.PREFIX), "");
        Paging paging = Paging.read(query, KnowledgeApi.PAGE_OF_FILES, KnowledgeApi.LIMIT_OF_FILES);
        String delimiter = query.value(KnowledgeApi.DELIMITER);
        query.check();
        String sourceId = exchange.pathParam("source_id");
        RemoteFolder source = source(base(exchange), sourceId);
        if (source == null) {
            throw HttpError.notFound("Content source not found: " + sourceId);
        }
        if (!delimiter.equals("/")) {
            throw HttpError.badRequest("Source type '" + source.type() + "' lists by the delimiter / only.");
        }
        RemoteFolder.Listing listing;
        try {
            listing = source.list(prefix);
        } catch (IOException refused) {
            throw HttpError.badRequest("Failed to list files: " + refused.getMessage());
        }
        List<SourceFile> files = listing.files().stream()
                .skip(paging.offset())
                .limit(paging.limit())
                .map(RemoteRoutes::file)
                .toList();
        exchange.json(
                200,
                SourceFiles.SHAPE
                        .builder()
                        .set(SourceFiles.SOURCE_ID, source.id())
                        .set(SourceFiles.SOURCE_NAME, source.name())
                        .set(SourceFiles.PREFIX, prefix)
                        .set(
                                SourceFiles.FOLDERS,
                                paging.page() > 1
                                        ? List.of()
                                        : listing.folders().stream()
                                                .map(RemoteRoutes::folder)
                                                .toList())
                        .set(SourceFiles.FILES, files)
                        .set(
                                SourceFiles.META,
                                PageMeta.of(
                                        paging.page(),
                                        paging.limit(),
                                        listing.files().size(),
                                        new JsonNumber("0.0")))
                        .build());
    }

    private static SourceFolder folder(String path) {
        return SourceFolder.SHAPE
                .builder()
                .set(SourceFolder.PREFIX, path)
                .set(SourceFolder.NAME, name(path.substring(0, path.length() - 1)))
                .set(SourceFolder.IS_EMPTY, false)
                .build();
    }

    private static SourceFile file(RemoteFolder.Entry entry) {
        Long modified = entry.modifiedAt();
        return SourceFile.SHAPE
                .builder()
                .set(SourceFile.KEY, entry.path())
                .set(SourceFile.NAME, name(entry.path()))
                .set(SourceFile.SIZE, entry.size())
                .set(SourceFile.LAST_MODIFIED, modified == null ? null : Timestamp.utc(Instant.ofEpochSecond(modified)))
                .set(SourceFile.CONTENT_TYPE, URLConnection.guessContentTypeFromName(entry.path()))
                .build();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
